using Amazon.Personalize.Model;
using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Resources;

/// <summary>A change of a solution: on its way, done or failed. What is null stays as it is.</summary>
internal sealed record SolutionUpdate(
    bool? AutoTraining, bool? IncrementalUpdate, SolutionUpdateConfig? Config, string Status, string? FailureReason, DateTime CreatedAt, DateTime UpdatedAt)
{
    /// <summary>The solution as it is when the change is in force.</summary>
    public SolutionState Apply(SolutionState state)
    {
        var config = state.Config;
        if (Config is not null)
        {
            config = config is null ? new() : StoredJson.Read<SolutionConfig>(StoredJson.Write(config));
            config.AutoTrainingConfig = Config.AutoTrainingConfig ?? config.AutoTrainingConfig;
            config.EventsConfig = Config.EventsConfig ?? config.EventsConfig;
        }

        return state with
        {
            AutoTraining = AutoTraining ?? state.AutoTraining,
            IncrementalUpdate = IncrementalUpdate ?? state.IncrementalUpdate,
            Config = config,
        };
    }

    public SolutionUpdateSummary Summarise() => new()
    {
        PerformAutoTraining = AutoTraining,
        PerformIncrementalUpdate = IncrementalUpdate,
        SolutionUpdateConfig = Config,
        Status = Status,
        FailureReason = FailureReason,
        CreationDateTime = CreatedAt,
        LastUpdatedDateTime = UpdatedAt,
    };
}

/// <summary>UpdateSolution: changes when a solution is trained and which events count; all else of a solution stays for ever.</summary>
internal sealed class UpdateSolution(EngineDatabase database) : IOperation<UpdateSolutionRequest, UpdateSolutionResponse>
{
    public Task<UpdateSolutionResponse> HandleAsync(UpdateSolutionRequest request, CancellationToken cancellationToken)
    {
        if (request is { PerformAutoTraining: null, PerformIncrementalUpdate: null, SolutionUpdateConfig: null })
        {
            throw new InvalidInputException("Nothing to update: give performAutoTraining, performIncrementalUpdate or solutionUpdateConfig.");
        }

        return database.WriteAsync(
            transaction =>
            {
                var solution = transaction.Resources.RequireActive<SolutionState>(request.SolutionArn);
                if (solution.State.Update is { } earlier && ResourceStatus.IsChanging(earlier.Status))
                {
                    throw new ResourceInUseException($"Resource {solution.Arn} cannot be updated while an update is {earlier.Status}.");
                }

                var update = new SolutionUpdate(
                    request.PerformAutoTraining, request.PerformIncrementalUpdate, request.SolutionUpdateConfig, ResourceStatus.CreatePending, null, transaction.Now, transaction.Now);
                var updated = update.Apply(solution.State);
                SolutionRules.CheckChangeable(updated);
                SolutionRules.CheckEventColumns(transaction, solution.Parent!, updated);
                transaction.Resources.SetState(solution.Arn, solution.State with { Update = update });
                transaction.Jobs.Add<ChangeSolution>(solution.Arn);
                return new UpdateSolutionResponse { SolutionArn = solution.Arn };
            },
            cancellationToken);
    }
}

/// <summary>Puts a solution's update into force.</summary>
internal sealed class ChangeSolution : IJob
{
    public Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken) => Task.FromResult(new JobOutcome(transaction =>
    {
        var state = transaction.Resources.Require<SolutionState>(run.Arn).State;
        transaction.Resources.SetState(run.Arn, state.Update!.Apply(state));
    }));

    public void Show(EngineTransaction transaction, string arn, string status, string? failureReason)
    {
        var state = transaction.Resources.Require<SolutionState>(arn).State;
        var update = state.Update! with { Status = status, FailureReason = failureReason, UpdatedAt = transaction.Now };
        transaction.Resources.SetState(arn, state with { Update = update });
    }
}
