using LocalPersonalize.Datasets;
using LocalPersonalize.Resources;
using LocalPersonalize.Serving;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Attribution;

/// <summary>
/// Tells what led to an event: the source that it names, else the campaign or recommender of the recommendation that it names, else
/// <c>SOURCE_NAME_UNDEFINED</c>.
/// </summary>
internal sealed class AttributionSources
{
    private const string Undefined = "SOURCE_NAME_UNDEFINED";

    private readonly List<(string Mark, string Arn)> _marks;

    public AttributionSources(EngineTransaction transaction, string datasetGroupArn) =>
        _marks = transaction.Resources.All<SolutionState>(datasetGroupArn)
            .SelectMany(solution => transaction.Resources.All<CampaignState>(solution.Arn)).Select(campaign => campaign.Arn)
            .Concat(transaction.Resources.All<RecommenderState>(datasetGroupArn).Select(recommender => recommender.Arn))
            .Select(arn => (RuntimeRules.SourceMark(arn), arn))
            .ToList();

    /// <param name="cell">Gives the event's cell in a column; null where it is blank.</param>
    public string Of(Func<string, string?> cell) =>
        cell(DatasetColumns.EventAttributionSource) is { Length: > 0 } named ? named
        : cell(DatasetColumns.RecommendationId) is { } id && _marks.Find(one => id.EndsWith(one.Mark, StringComparison.Ordinal)).Arn is { } arn ? arn
        : Undefined;
}
