using Amazon.Personalize;
using Amazon.Personalize.Model;
using LocalPersonalize.Laboratory;
using LocalPersonalize.Resources;
using LocalPersonalize.Storage;
using Recommenders.Data;

namespace LocalPersonalize.Filters;

/// <summary>A question about an expression of which no filter has been made.</summary>
/// <param name="UserId">Whom recommendations would be for.</param>
/// <param name="ItemId">The item that recommendations would be asked for with, where the expression looks at it.</param>
/// <param name="FilterValues">As requests for recommendations give them.</param>
internal sealed record FilterPreviewQuestion(string DatasetGroupArn, string FilterExpression, string? UserId, string? ItemId, Dictionary<string, string>? FilterValues);

/// <summary>How many of the dataset group's items, users or actions there are, and how many would be left.</summary>
internal sealed record FilterPreview(string Target, int All, int Kept);

/// <summary>Tells what an expression would leave, before it is made a filter.</summary>
internal sealed class FilterPreviews(EngineDatabase database, FilterCatalog filters, GroupData data)
{
    private const int LongestExpression = 2_500;

    /// <exception cref="LaboratoryException">The question is incomplete.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such dataset group.</exception>
    /// <exception cref="AmazonPersonalizeException">No filter could be made of the expression.</exception>
    /// <exception cref="FilterException">It looks at what the question does not give, or the values do not fit.</exception>
    public async Task<FilterPreview> AnswerAsync(FilterPreviewQuestion question)
    {
        if (question is not { DatasetGroupArn.Length: > 0, FilterExpression.Length: > 0 and <= LongestExpression })
        {
            throw new LaboratoryException($"Give a datasetGroupArn and a filterExpression of at most {LongestExpression} characters.");
        }

        var expression = database.Read(transaction =>
        {
            var group = transaction.Resources.Require<DatasetGroupState>(question.DatasetGroupArn);
            FilterRules.Check(transaction, group.Arn, question.FilterExpression);
            return FilterParser.Parse(question.FilterExpression);
        });
        var filter = await filters.LoadAsync(expression, question.DatasetGroupArn).ConfigureAwait(false);
        var all = new Vocabulary(await NamesAsync(question.DatasetGroupArn, expression.Target).ConfigureAwait(false));
        var kept = expression.Target == FilterTarget.UserID
            ? filter.SelectUsers(all, question.FilterValues)
            : SelectItems(filter, expression, all, question);
        return new FilterPreview(expression.Target.ToString(), all.Count, kept.Count);
    }

    private static IndexSet SelectItems(LoadedFilter filter, FilterExpression expression, Vocabulary all, FilterPreviewQuestion question)
    {
        filter.RequireUser(question.UserId);
        return string.IsNullOrEmpty(question.ItemId) && expression.Uses(FilterSource.CurrentItem)
            ? throw new FilterException("The filter looks at CurrentItem: give an itemId.")
            : filter.SelectItems(all, question.UserId, question.ItemId, question.FilterValues);
    }

    /// <summary>What models of the group know: what is described, and what events are of.</summary>
    private async Task<IEnumerable<string>> NamesAsync(string group, FilterTarget target)
    {
        if (target == FilterTarget.ActionID)
        {
            return (await data.ActionsAsync(group).ConfigureAwait(false)).Ids;
        }

        var (events, live) = (await data.EventsAsync(group).ConfigureAwait(false), data.LiveOf(group));
        return target == FilterTarget.UserID
            ? (await data.UsersAsync(group).ConfigureAwait(false)).Ids.Union(events.Users).Union(live.Users)
            : (await data.ItemsAsync(group).ConfigureAwait(false)).Ids.Union(events.Items).Union(live.Since(long.MinValue).Select(one => one.ItemId));
    }
}

/// <summary><c>POST /_engine/filter-preview</c>: how much of a dataset group an expression would leave.</summary>
internal static class FilterPreviewEndpoints
{
    public static void MapFilterPreviews(this IEndpointRouteBuilder endpoints) => endpoints.MapPost("/_engine/filter-preview", AnswerAsync);

    private static async Task<IResult> AnswerAsync(HttpRequest request, FilterPreviews previews, CancellationToken cancellationToken)
    {
        try
        {
            var question = await LaboratoryJson.ReadAsync<FilterPreviewQuestion>(request, cancellationToken).ConfigureAwait(false);
            return Results.Json(await previews.AnswerAsync(question).ConfigureAwait(false), StoredJson.Options);
        }
        catch (ResourceNotFoundException missing)
        {
            return Results.Problem(missing.Message, statusCode: StatusCodes.Status404NotFound);
        }
        catch (Exception refusal) when (refusal is LaboratoryException or FilterException or AmazonPersonalizeException)
        {
            return Results.Problem(refusal.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
