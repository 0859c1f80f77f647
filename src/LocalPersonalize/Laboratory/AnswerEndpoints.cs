using LocalPersonalize.Storage;

namespace LocalPersonalize.Laboratory;

/// <summary><c>/_engine/answers</c> and <c>/_engine/faults</c>: what is answered, how late, and what goes wrong.</summary>
internal static class AnswerEndpoints
{
    private const int MostItems = 500;
    private const int LongestId = 256;

    public static void MapAnswers(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/_engine/answers", (DeclaredAnswers answers) => Results.Json(answers.All, StoredJson.Options));
        endpoints.MapPut("/_engine/answers", DeclareAsync);
        endpoints.MapDelete("/_engine/answers", async (string? arn, DeclaredAnswers answers, CancellationToken cancellationToken) =>
        {
            await (arn is null ? answers.ClearAsync(cancellationToken) : answers.SetAsync(arn, null, cancellationToken)).ConfigureAwait(false);
            return Results.NoContent();
        });
        endpoints.MapGet("/_engine/faults", (DeclaredFaults faults) => Results.Json(faults.All, StoredJson.Options));
        endpoints.MapPut("/_engine/faults", async (HttpRequest request, DeclaredFaults faults, CancellationToken cancellationToken) =>
        {
            faults.Set(await LaboratoryJson.ReadAsync<List<DeclaredFault>>(request, cancellationToken).ConfigureAwait(false));
            return Results.Json(faults.All, StoredJson.Options);
        });
        endpoints.MapDelete("/_engine/faults", (DeclaredFaults faults) =>
        {
            faults.Set([]);
            return Results.NoContent();
        });
    }

    private static async Task<IResult> DeclareAsync(
        string arn, HttpRequest request, DeclaredAnswers answers, EngineDatabase database, CancellationToken cancellationToken)
    {
        if (ServiceDurations.ResourceOf(arn) is not ("campaign" or "recommender") || !database.Read(transaction => transaction.Resources.Exists(arn)))
        {
            throw new LaboratoryException($"There is no campaign or recommender {arn}. Create it first: its solution version may have the least data.", StatusCodes.Status404NotFound);
        }

        var declared = await LaboratoryJson.ReadAsync<CampaignAnswers>(request, cancellationToken).ConfigureAwait(false);
        var lists = declared.Lists().ToList();
        if (lists.Count == 0)
        {
            throw new LaboratoryException("Nothing is declared. Give default, users or items: lists of item IDs, or of {\"itemId\":\"…\",\"score\":0.5}.");
        }

        foreach (var list in lists)
        {
            Check(list);
        }

        await answers.SetAsync(arn, declared, cancellationToken).ConfigureAwait(false);
        return Results.Json(declared, StoredJson.Options);
    }

    private static void Check(IReadOnlyList<DeclaredItem> list)
    {
        if (list.Count > MostItems)
        {
            throw new LaboratoryException($"A list has {list.Count} items; an answer has at most {MostItems}.");
        }

        if (list.Any(item => item?.ItemId is not { Length: > 0 and <= LongestId }))
        {
            throw new LaboratoryException($"An itemId has 1 to {LongestId} characters.");
        }

        if (list.GroupBy(item => item.ItemId).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new LaboratoryException($"Item {twice.Key} is twice in one list; an answer has every item once.");
        }
    }
}
