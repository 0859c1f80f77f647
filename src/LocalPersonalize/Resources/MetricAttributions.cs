using System.Globalization;
using Amazon.Personalize.Model;
using LocalPersonalize.Attribution;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Resources;

/// <summary>CreateMetricAttribution: adds up, from now on, what events of a dataset group come to; at most one each.</summary>
internal sealed class CreateMetricAttribution(EngineDatabase database, Arns arns) : IOperation<CreateMetricAttributionRequest, CreateMetricAttributionResponse>
{
    public Task<CreateMetricAttributionResponse> HandleAsync(CreateMetricAttributionRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var group = transaction.Resources.RequireActive<DatasetGroupState>(request.DatasetGroupArn);
            var arn = arns.MetricAttribution(request.Name);
            if (transaction.Resources.All<MetricAttributionState>(group.Arn) is [var other, ..] && other.Arn != arn)
            {
                throw new LimitExceededException($"Dataset group {group.Arn} already has a metric attribution, {other.Arn}, and cannot have more than one. Update that.");
            }

            var state = AttributionRules.With(new MetricAttributionState([], "", null, null), request.MetricsOutputConfig);
            state = state with { Metrics = AttributionRules.Make(transaction, arns, group.Arn, [], request.Metrics) };
            transaction.Resources.Add(arn, request.Name, group.Arn, state);
            transaction.Jobs.Add<CreateResource>(arn);
            return new CreateMetricAttributionResponse { MetricAttributionArn = arn };
        },
        cancellationToken);
}

/// <summary>UpdateMetricAttribution: adds and removes metrics, or reports to somewhere else; in force at once.</summary>
internal sealed class UpdateMetricAttribution(EngineDatabase database, Arns arns) : IOperation<UpdateMetricAttributionRequest, UpdateMetricAttributionResponse>
{
    public Task<UpdateMetricAttributionResponse> HandleAsync(UpdateMetricAttributionRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var attribution = transaction.Resources.RequireActive<MetricAttributionState>(
                request.MetricAttributionArn ?? throw new InvalidInputException("metricAttributionArn is missing."));
            var removed = request.RemoveMetrics ?? [];
            if (removed.Find(name => !attribution.State.Metrics.Exists(metric => metric.Name == name)) is { } unknown)
            {
                throw new InvalidInputException($"removeMetrics names {unknown}, which {attribution.Arn} does not have. It has: {string.Join(", ", attribution.State.Metrics.Select(metric => metric.Name))}.");
            }

            var kept = attribution.State.Metrics.FindAll(metric => !removed.Contains(metric.Name));
            var state = AttributionRules.With(attribution.State, request.MetricsOutputConfig);
            transaction.Resources.SetState(attribution.Arn, state with
            {
                Metrics = AttributionRules.Make(transaction, arns, attribution.Parent!, kept, request.AddMetrics ?? []),
                Imported = state.Imported?.FindAll(total => !removed.Contains(total.Metric)),
            });
            return new UpdateMetricAttributionResponse { MetricAttributionArn = attribution.Arn };
        },
        cancellationToken);
}

/// <summary>DescribeMetricAttribution.</summary>
internal sealed class DescribeMetricAttribution(EngineDatabase database) : IOperation<DescribeMetricAttributionRequest, DescribeMetricAttributionResponse>
{
    public Task<DescribeMetricAttributionResponse> HandleAsync(DescribeMetricAttributionRequest request, CancellationToken cancellationToken)
    {
        var attribution = database.Read(transaction => transaction.Resources.Require<MetricAttributionState>(request.MetricAttributionArn));
        return Task.FromResult(new DescribeMetricAttributionResponse
        {
            MetricAttribution = new()
            {
                MetricAttributionArn = attribution.Arn,
                Name = attribution.Name,
                DatasetGroupArn = attribution.Parent,
                MetricsOutputConfig = new()
                {
                    RoleArn = attribution.State.RoleArn,
                    S3DataDestination = attribution.State.Path is { } path ? new() { Path = path, KmsKeyArn = attribution.State.KmsKeyArn } : null,
                },
                Status = attribution.Status,
                FailureReason = attribution.FailureReason,
                CreationDateTime = attribution.CreatedAt,
                LastUpdatedDateTime = attribution.UpdatedAt,
            },
        });
    }
}

/// <summary>ListMetricAttributions.</summary>
internal sealed class ListMetricAttributions(EngineDatabase database) : IOperation<ListMetricAttributionsRequest, ListMetricAttributionsResponse>
{
    public Task<ListMetricAttributionsResponse> HandleAsync(ListMetricAttributionsRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction => transaction.Resources.List<MetricAttributionState>(request.DatasetGroupArn, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListMetricAttributionsResponse
        {
            NextToken = page.NextToken,
            MetricAttributions = page.Select(attribution => new MetricAttributionSummary
            {
                MetricAttributionArn = attribution.Arn,
                Name = attribution.Name,
                Status = attribution.Status,
                FailureReason = attribution.FailureReason,
                CreationDateTime = attribution.CreatedAt,
                LastUpdatedDateTime = attribution.UpdatedAt,
            }),
        });
    }
}

/// <summary>ListMetricAttributionMetrics: in the order in which they were added.</summary>
internal sealed class ListMetricAttributionMetrics(EngineDatabase database) : IOperation<ListMetricAttributionMetricsRequest, ListMetricAttributionMetricsResponse>
{
    public Task<ListMetricAttributionMetricsResponse> HandleAsync(ListMetricAttributionMetricsRequest request, CancellationToken cancellationToken)
    {
        var arn = request.MetricAttributionArn ?? throw new InvalidInputException("metricAttributionArn is missing.");
        var metrics = database.Read(transaction => transaction.Resources.Require<MetricAttributionState>(arn)).State.Metrics;
        var scope = $"metric {arn}";
        var start = request.NextToken is { } token ? int.Parse(database.PageTokens.Open(scope, token), CultureInfo.InvariantCulture) : 0;
        var end = start + (request.MaxResults ?? AttributionRules.MostMetrics);
        return Task.FromResult(new ListMetricAttributionMetricsResponse
        {
            NextToken = end < metrics.Count ? database.PageTokens.Seal(scope, end.ToString(CultureInfo.InvariantCulture)) : null,
            Metrics = metrics.Skip(start).Take(end - start)
                .Select(metric => new MetricAttribute { MetricName = metric.Name, EventType = metric.EventType, Expression = metric.Expression }).ToList(),
        });
    }
}

/// <summary>DeleteMetricAttribution: with what it has added up; reports in S3 stay.</summary>
internal sealed class DeleteMetricAttribution(EngineDatabase database) : IOperation<DeleteMetricAttributionRequest, DeleteMetricAttributionResponse>
{
    public Task<DeleteMetricAttributionResponse> HandleAsync(DeleteMetricAttributionRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            Deletion.Start(transaction, transaction.Resources.Require<MetricAttributionState>(request.MetricAttributionArn));
            return new DeleteMetricAttributionResponse();
        },
        cancellationToken);
}
