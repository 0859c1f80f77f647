using LocalPersonalize.Batch;
using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Resources;

/// <summary>Registers the engine's resources, their database and the worker of their jobs.</summary>
internal static class ResourceServices
{
    public static IServiceCollection AddResources(this IServiceCollection services)
    {
        services.AddSingleton<EngineDatabase>();
        services.AddSingleton<OutputDirectories>();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<LocalPersonalizeOptions>>().Value;
            return new Arns(options.Region, options.AccountId);
        });
        services.AddSingleton<JobSignal>();
        services.AddSingleton<RunningJobs>();
        services.AddSingleton<JobCatalog>();
        services.AddSingleton<JobCanceller>();
        services.AddJob<CreateResource>(JobLane.Quick);
        services.AddJob<DeleteResource>(JobLane.Quick);
        services.AddJob<ReplaceSchema>(JobLane.Quick);
        services.AddJob<DeployCampaign>(JobLane.Quick);
        services.AddJob<RedeployCampaign>(JobLane.Quick);
        services.AddJob<ImportDataset>(JobLane.Import);
        services.AddJob<ExportDataset>(JobLane.Import);
        services.AddSingleton<BatchProcessor>();
        services.AddJob<RunBatchInference>(JobLane.Batch);
        services.AddJob<RunBatchSegment>(JobLane.Batch);
        services.AddJob<DeleteUsers>(JobLane.Training);
        services.AddJob<TrainSolutionVersion>(JobLane.Training);
        services.AddSingleton<HeldDatasets>();
        services.AddSingleton<Attribution.AttributionReports>();
        services.AddSingleton<RecommenderTraining>();
        services.AddJob<TrainRecommender>(JobLane.Training);
        services.AddJob<ReconfigureRecommender>(JobLane.Training);
        services.AddJob<RetrainRecommender>(JobLane.Training);
        services.AddJob<ActivateRecommender>(JobLane.Quick);
        services.AddJob<DeactivateRecommender>(JobLane.Quick);
        services.AddHostedService<JobWorker>();
        services.AddJob<ChangeSolution>(JobLane.Quick);
        services.AddSingleton<ISchedule, TrainingSchedule>();
        services.AddJob<AddNewItems>(JobLane.Training);
        services.AddSingleton<ISchedule, ExplorationSchedule>();
        services.AddSingleton<ISchedule, RecommenderSchedule>();
        services.AddSingleton<Scheduler>();
        services.AddHostedService(provider => provider.GetRequiredService<Scheduler>());
        return services;
    }

    private static void AddJob<TJob>(this IServiceCollection services, JobLane lane)
        where TJob : class, IJob
    {
        services.AddSingleton<TJob>();
        services.AddSingleton(new JobKind(typeof(TJob), lane));
    }
}
