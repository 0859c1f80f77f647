using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Filters;
using LocalPersonalize.Recipes;
using LocalPersonalize.Serving;
using Recommenders.Data;

namespace LocalPersonalize.Batch;

/// <summary>Answers the records of a batch inference job with a model: each kind of recipe has its own input and output.</summary>
/// <param name="filter">Null if the job has none; a record may give values for its parameters.</param>
internal sealed class BatchRecommendations(DeployedModel model, int count, Steering steering, LoadedFilter? filter)
{
    /// <exception cref="BatchRecordException">The record lacks what the recipe or the filter needs.</exception>
    public BatchOutput Answer(BatchRecord record)
    {
        var (userId, itemId) = (record.Text("userId"), record.Text("itemId"));
        var items = model.Recipe.Type switch
        {
            RecipeType.PersonalizedRanking => Rank(record, userId),
            RecipeType.RelatedItems => Recommend(record, userId, BatchRecord.Require(itemId, "itemId")),
            _ => Recommend(record, BatchRecord.Require(userId, "userId"), itemId: null),
        };
        return new BatchOutput(
            items.ConvertAll(item => item.ItemId),
            model.Recipe.HasScores ? items.Where(item => item.Score is not null).Select(item => item.Score!.Value).ToList() : null);
    }

    private List<PredictedItem> Recommend(BatchRecord record, string? userId, string? itemId) =>
        model.Recommend(userId, itemId, new Selection(count, Filter(record, model.Items, userId, itemId)), steering, Moment.None);

    private List<PredictedItem> Rank(BatchRecord record, string? userId)
    {
        const string Fields = "userId and itemList";
        var (user, list) = (BatchRecord.Require(userId, Fields), BatchRecord.Require(record.Texts("itemList"), Fields));
        var given = new Vocabulary(list.Distinct(StringComparer.Ordinal));
        var allowed = Filter(record, given, user, itemId: null);
        return model.Rank(user, allowed is null ? list : [.. list.Where(item => given.TryGetIndex(item, out var index) && allowed.Contains(index))], Moment.None);
    }

    private IndexSet? Filter(BatchRecord record, Vocabulary items, string? userId, string? itemId)
    {
        try
        {
            filter?.RequireContext(model.Recipe, userId);
            return filter?.SelectItems(items, userId, itemId, record.TextsByName("filterValues"));
        }
        catch (FilterException problem)
        {
            throw new BatchRecordException(problem.Message);
        }
    }
}
