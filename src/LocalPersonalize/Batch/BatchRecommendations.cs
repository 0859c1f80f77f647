using LocalPersonalize.Recipes;
using LocalPersonalize.Serving;

namespace LocalPersonalize.Batch;

/// <summary>Answers the records of a batch inference job with a model: each kind of recipe has its own input and output.</summary>
internal sealed class BatchRecommendations(DeployedModel model, int count, Exploration exploration)
{
    /// <exception cref="BatchRecordException">The record lacks what the recipe needs.</exception>
    public BatchOutput Answer(BatchRecord record)
    {
        var (userId, itemId) = (record.Text("userId"), record.Text("itemId"));
        var items = model.Recipe.Type switch
        {
            RecipeType.PersonalizedRanking => Rank(record, userId),
            RecipeType.RelatedItems => model.Recommend(userId, BatchRecord.Require(itemId, "itemId"), new Selection(count), exploration, live: []),
            _ => model.Recommend(BatchRecord.Require(userId, "userId"), itemId: null, new Selection(count), exploration, live: []),
        };
        return new BatchOutput(
            items.ConvertAll(item => item.ItemId),
            model.Recipe.HasScores ? items.Where(item => item.Score is not null).Select(item => item.Score!.Value).ToList() : null);
    }

    private List<Amazon.PersonalizeRuntime.Model.PredictedItem> Rank(BatchRecord record, string? userId)
    {
        const string Fields = "userId and itemList";
        return model.Rank(BatchRecord.Require(userId, Fields), BatchRecord.Require(record.Texts("itemList"), Fields), live: []);
    }
}
