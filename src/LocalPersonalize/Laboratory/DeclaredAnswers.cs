using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Laboratory;

/// <summary>What a campaign shall answer. A list for the user is taken before one for the item, and that before the default.</summary>
internal sealed record CampaignAnswers(
    IReadOnlyList<DeclaredItem>? Default, Dictionary<string, IReadOnlyList<DeclaredItem>>? Users, Dictionary<string, IReadOnlyList<DeclaredItem>>? Items)
{
    public IReadOnlyList<DeclaredItem>? Find(string? userId, string? itemId) =>
        Find(Users, userId) ?? Find(Items, itemId) ?? Default;

    public IEnumerable<IReadOnlyList<DeclaredItem>> Lists() =>
        new[] { Default }.Concat(Users?.Values ?? Enumerable.Empty<IReadOnlyList<DeclaredItem>?>()).Concat(Items?.Values ?? Enumerable.Empty<IReadOnlyList<DeclaredItem>?>())
            .OfType<IReadOnlyList<DeclaredItem>>();

    private static IReadOnlyList<DeclaredItem>? Find(Dictionary<string, IReadOnlyList<DeclaredItem>>? lists, string? id) =>
        id is null ? null : lists?.GetValueOrDefault(id);
}

/// <summary>An item of an answer; in JSON its ID alone, or <c>{"itemId":"…","score":0.5}</c>.</summary>
[JsonConverter(typeof(DeclaredItemConverter))]
internal sealed record DeclaredItem(string ItemId, double? Score)
{
    public PredictedItem ToPredicted() => new() { ItemId = ItemId, Score = Score };
}

/// <summary>
/// The answers that tests have declared, by the ARN of a campaign or recommender. The operation does all it does without them, its
/// checks above all; then its list gives way.
/// </summary>
internal sealed class DeclaredAnswers(EngineDatabase database)
{
    private const string Setting = "answers";
    private const int StandardResults = 25;

    private volatile Dictionary<string, CampaignAnswers> _answers = database.Read(Read);

    public IReadOnlyDictionary<string, CampaignAnswers> All => _answers;

    /// <summary>Declares a campaign's answers instead of those declared before; null withdraws them.</summary>
    public async Task SetAsync(string arn, CampaignAnswers? answers, CancellationToken cancellationToken) => _answers = await database.WriteAsync(
        transaction =>
        {
            var all = Read(transaction);
            all.Remove(arn);
            if (answers is not null)
            {
                all[arn] = answers;
            }

            transaction.Settings.Set(Setting, all);
            return all;
        },
        cancellationToken).ConfigureAwait(false);

    /// <summary>Withdraws all.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await database.WriteAsync(transaction => transaction.Settings.Set<Dictionary<string, CampaignAnswers>>(Setting, null), cancellationToken).ConfigureAwait(false);
        _answers = [];
    }

    /// <summary>Puts what was declared into a response, if anything was for its request.</summary>
    public void Apply(object? request, object? response)
    {
        switch (request, response)
        {
            case (GetRecommendationsRequest asked, GetRecommendationsResponse answer) when Find(asked.CampaignArn ?? asked.RecommenderArn, asked.UserId, asked.ItemId) is { } list:
                var count = asked.NumResults is null or 0 ? StandardResults : asked.NumResults.Value;
                answer.ItemList = list.Take(count).Select(item => item.ToPredicted()).ToList();
                break;
            case (GetPersonalizedRankingRequest asked, GetPersonalizedRankingResponse answer) when Find(asked.CampaignArn, asked.UserId, itemId: null) is { } list:
                answer.PersonalizedRanking = Rank(asked.InputList, list);
                break;
        }
    }

    /// <summary>The input's items in the declared order; those that were not declared come last, as they were, without score.</summary>
    private static List<PredictedItem> Rank(List<string> input, IReadOnlyList<DeclaredItem> list)
    {
        var left = input.ToHashSet(StringComparer.Ordinal);
        var ranked = list.Where(item => left.Remove(item.ItemId)).Select(item => item.ToPredicted()).ToList();
        ranked.AddRange(input.Where(left.Contains).Select(id => new PredictedItem { ItemId = id }));
        return ranked;
    }

    private IReadOnlyList<DeclaredItem>? Find(string? arn, string? userId, string? itemId) =>
        arn is not null && _answers.TryGetValue(arn, out var answers) ? answers.Find(userId, itemId) : null;

    private static Dictionary<string, CampaignAnswers> Read(EngineTransaction transaction) =>
        transaction.Settings.Find<Dictionary<string, CampaignAnswers>>(Setting) ?? [];
}

/// <summary>Reads both forms of an item.</summary>
internal sealed class DeclaredItemConverter : JsonConverter<DeclaredItem>
{
    public override DeclaredItem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new DeclaredItem(reader.GetString()!, null);
        }

        var item = JsonSerializer.Deserialize<Form>(ref reader, options) ?? throw new JsonException("An item is null.");
        return new DeclaredItem(item.ItemId, item.Score);
    }

    public override void Write(Utf8JsonWriter writer, DeclaredItem value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Form(value.ItemId, value.Score), options);

    private sealed record Form(string ItemId, double? Score);
}
