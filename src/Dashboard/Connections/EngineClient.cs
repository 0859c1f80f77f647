using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Dashboard.Access;
using Dashboard.Audit;

namespace Dashboard.Connections;

/// <summary>Reads what the local engine tells beside Amazon's API, under <c>/_engine</c>.</summary>
public sealed class EngineClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Visitor? _visitor;
    private readonly Func<string, Task>? _note;

    /// <summary>A reader of the engine at an address. The keys are needed only where the engine can be reached from other machines.</summary>
    internal EngineClient(Uri endpoint, ImmutableCredentials keys) => _http = new()
    {
        BaseAddress = endpoint,
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestHeaders =
        {
            Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{keys.AccessKey}:{keys.SecretKey}"))),
        },
    };

    private EngineClient(EngineClient shared, Visitor visitor, Func<string, Task> note) => (_http, _visitor, _note) = (shared._http, visitor, note);

    /// <summary>The same, for what a visitor may do.</summary>
    internal EngineClient GuardedBy(Visitor visitor, AuditLog audit, Connection connection) => new(
        this, visitor, arn => audit.AddAsync(new(visitor.Name, visitor.Address, connection.Name, "CancelJob", arn, "", AuditResult.Done, "")));

    /// <summary>Whether it can work.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Every job that the engine knows, newest first.</summary>
    public async Task<IReadOnlyList<EngineJob>> ListJobsAsync(CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync<EngineJob[]>("/_engine/jobs", cancellationToken).ConfigureAwait(false) ?? [];

    /// <summary>The newest job of a resource; null when it has none.</summary>
    public async Task<EngineJob?> FindJobAsync(string arn, CancellationToken cancellationToken)
    {
        var jobs = await _http.GetFromJsonAsync<EngineJob[]>($"/_engine/jobs?arn={Uri.EscapeDataString(arn)}", cancellationToken)
            .ConfigureAwait(false);
        return jobs is [var newest, ..] ? newest : null;
    }

    /// <summary>Ends the running job of a resource; one that is just finished is left as it is.</summary>
    public async Task CancelJobAsync(string arn, CancellationToken cancellationToken)
    {
        _visitor?.Demand(Role.Operator);
        using var response = await _http.DeleteAsync(new Uri($"/_engine/jobs?arn={Uri.EscapeDataString(arn)}", UriKind.Relative), cancellationToken)
            .ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.NotFound)
        {
            response.EnsureSuccessStatusCode();
        }

        await (_note?.Invoke(arn) ?? Task.CompletedTask).ConfigureAwait(false);
    }

    /// <summary>What became of the latest events and records that were put, newest first.</summary>
    /// <param name="target">The tracking ID, or the dataset's ARN, that they were sent to.</param>
    public async Task<IReadOnlyList<EngineEvent>> ListEventsAsync(string target, CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync<EngineEvent[]>($"/_engine/events?target={Uri.EscapeDataString(target)}", cancellationToken).ConfigureAwait(false) ?? [];

    /// <summary>Why a campaign gives a user an item; null when its model does not know the item.</summary>
    public async Task<EngineExplanation?> ExplainAsync(string campaignArn, string userId, string itemId, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(
            new Uri($"/_engine/why?arn={Uri.EscapeDataString(campaignArn)}&userId={Uri.EscapeDataString(userId)}&itemId={Uri.EscapeDataString(itemId)}", UriKind.Relative),
            cancellationToken).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.NotFound
            ? null
            : await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<EngineExplanation>(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a campaign would give a user whose history lacked some items and ended with others, best first.</summary>
    public async Task<IReadOnlyList<EngineRecommendation>> WhatIfAsync(
        string campaignArn, string userId, IEnumerable<string> without, IEnumerable<string> with, int count, CancellationToken cancellationToken)
    {
        var query = string.Concat(
            without.Select(id => $"&without={Uri.EscapeDataString(id)}").Concat(with.Select(id => $"&with={Uri.EscapeDataString(id)}")));
        var answer = await _http.GetFromJsonAsync<EngineAnswer>(
            $"/_engine/what-if?arn={Uri.EscapeDataString(campaignArn)}&userId={Uri.EscapeDataString(userId)}&numResults={count}{query}", cancellationToken)
            .ConfigureAwait(false);
        return answer!.ItemList;
    }

    /// <summary>What each metric of a metric attribution comes to now.</summary>
    public async Task<IReadOnlyList<EngineMetric>> ListAttributedAsync(string arn, CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync<EngineMetric[]>($"/_engine/metric-attributions?arn={Uri.EscapeDataString(arn)}", cancellationToken).ConfigureAwait(false) ?? [];

    /// <summary>What an expression would leave of a dataset group, before a filter is made of it.</summary>
    /// <exception cref="HttpRequestException">It cannot be told; the message says why, in the service's words.</exception>
    public async Task<EngineFilterPreview> PreviewFilterAsync(EngineFilterQuestion question, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync("/_engine/filter-preview", question, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound)
        {
            var refusal = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken).ConfigureAwait(false);
            throw new HttpRequestException(refusal.GetProperty("detail").GetString(), null, response.StatusCode);
        }

        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<EngineFilterPreview>(cancellationToken).ConfigureAwait(false))!;
    }

    public void Dispose() => _http.Dispose();

    private sealed record EngineAnswer(IReadOnlyList<EngineRecommendation> ItemList);
}

/// <summary>A metric of a metric attribution, by what led to its events.</summary>
public sealed record EngineMetric(string MetricName, string EventType, string Expression, IReadOnlyList<EngineMetricSource> Sources);

/// <summary>What a metric comes to for one source.</summary>
public sealed record EngineMetricSource(string EventAttributionSource, double Value);

/// <summary>An expression, for a user or an item where it looks at them, and values of its parameters as requests give them.</summary>
public sealed record EngineFilterQuestion(
    string DatasetGroupArn, string FilterExpression, string? UserId, string? ItemId, IReadOnlyDictionary<string, string> FilterValues);

/// <summary>How many there are of what a filter is for (<c>ItemID</c>, <c>UserID</c>, <c>ActionID</c>), and how many it would leave.</summary>
public sealed record EngineFilterPreview(string Target, int All, int Kept);

/// <summary>An item of a what-if answer; no score where the recipe gives an order only.</summary>
public sealed record EngineRecommendation(string ItemId, double? Score);

/// <summary>
/// Why a user gets an item: its rank and probability without exploration and filters, how popular it is (1 is most), and what of the
/// history makes it more probable.
/// </summary>
public sealed record EngineExplanation(
    string ItemId, int Rank, double? Probability, int Events, int PopularityRank, IReadOnlyList<EngineReason> Reasons);

/// <summary>An item of the history; with it the explained item is <see cref="Factor"/> times as probable as without it.</summary>
public sealed record EngineReason(string ItemId, double Factor);

/// <summary>One record that was put. <see cref="Id"/> is that of the item, user or action; <see cref="Reason"/> says why it was ignored.</summary>
public sealed record EngineEvent(
    DateTimeOffset At, string Operation, string Target, string? UserId, string? Id, string? EventType, bool Accepted, string? Reason);

/// <summary>A job of the engine. <see cref="Report"/> depends on the kind: see <see cref="ImportReport"/>, <see cref="TrainingReport"/>.</summary>
public sealed record EngineJob(
    string Arn,
    string Kind,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int Attempts,
    string? FailureReason,
    IReadOnlyList<EngineStage> Stages,
    JsonElement? Report)
{
    /// <summary>The report of a dataset import job; null before it is finished.</summary>
    public ImportReport? ImportReport => Read<ImportReport>();

    /// <summary>The report of a solution version; null before it has anything to tell.</summary>
    public TrainingReport? TrainingReport => Read<TrainingReport>();

    private T? Read<T>() where T : class =>
        Report is { ValueKind: JsonValueKind.Object } report ? report.Deserialize<T>(JsonSerializerOptions.Web) : null;
}

/// <summary>A named part of a job's work. <see cref="Total"/> is 0 while it is not known.</summary>
public sealed record EngineStage(string Name, long Count, long Total, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt);

/// <summary>What became of the rows of an import.</summary>
public sealed record ImportReport(long RowsRead, long RowsKept, long RowsDropped, IReadOnlyList<DropReason>? DropReasons);

/// <summary>Rows dropped for one reason; <see cref="FirstRow"/> is the line of the first.</summary>
public sealed record DropReason(string Reason, long Count, long FirstRow);

/// <summary>How a training went. <see cref="Baseline"/> is what recommending the popular would reach on the same split, by the names of <c>GetSolutionMetrics</c>.</summary>
public sealed record TrainingReport(
    double Seconds,
    IReadOnlyList<CurvePoint>? LearningCurve,
    IReadOnlyDictionary<string, double>? Baseline,
    IReadOnlyList<TrainingCandidate>? Candidates)
{
    /// <summary>The hyperparameters that a search chose.</summary>
    public IReadOnlyDictionary<string, string>? Tuned { get; init; }

    /// <summary>Each trial of the search in its order.</summary>
    public IReadOnlyList<TuningTrial>? Trials { get; init; }

    /// <summary>How sure the metrics are, and how they differ by users and items.</summary>
    public TrainingEvaluation? Evaluation { get; init; }
}

/// <summary>A recipe with hyperparameters, tried on a share of the users; no metrics where it failed.</summary>
public sealed record TuningTrial(
    int Candidate,
    string RecipeArn,
    IReadOnlyDictionary<string, string> HyperParameters,
    double ShareOfUsers,
    IReadOnlyDictionary<string, double> Metrics,
    double Seconds,
    string? FailureReason);

/// <summary>What the metrics rest on.</summary>
/// <param name="Users">How many users were tested.</param>
/// <param name="Intervals">By metric, where it lies with 95 % confidence.</param>
public sealed record TrainingEvaluation(
    int Users, IReadOnlyDictionary<string, MetricInterval> Intervals, IReadOnlyList<UserSegment> UserSegments, IReadOnlyList<ItemSegment> ItemSegments);

public sealed record MetricInterval(double Low, double High);

/// <summary>Test users by how many events the model saw of them: <c>new</c>, <c>light</c> or <c>heavy</c>.</summary>
public sealed record UserSegment(
    string Name, int FromEvents, int? ToEvents, int Users, IReadOnlyDictionary<string, double> Metrics, IReadOnlyDictionary<string, MetricInterval> Intervals);

/// <summary>Items by popularity, <c>head</c> (the most popular fifth) or <c>tail</c>: how often one was wanted, then found, and recommended at all.</summary>
public sealed record ItemSegment(string Name, int Items, int Wanted, int Found, int Recommended);

public sealed record CurvePoint(double Epoch, double? Loss, double? Metric);

/// <summary>One recipe that AutoML tried.</summary>
public sealed record TrainingCandidate(
    string RecipeArn, string Status, IReadOnlyDictionary<string, double>? Metrics, double Seconds, bool Chosen, string? FailureReason);
