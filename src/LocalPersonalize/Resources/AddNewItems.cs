using LocalPersonalize.Datasets;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>Lets a campaign's solution version explore the items that came since it was trained.</summary>
/// <remarks>It works on the campaign, as a version's job is its training; in the lane of trainings, so that no data deletion crosses it.</remarks>
internal sealed class AddNewItems(EngineDatabase database, OutputDirectories outputs, HeldDatasets datasets, Arns arns) : IJob
{
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (versionArn, group, mark) = database.Read(transaction =>
        {
            var campaign = transaction.Resources.Require<CampaignState>(run.Arn);
            var datasetGroup = transaction.Resources.Require<SolutionState>(campaign.Parent!).Parent!;
            return (campaign.State.SolutionVersionArn, datasetGroup, ExplorationSchedule.MarkOf(transaction, arns, datasetGroup));
        });
        using var present = outputs.Hold(transaction => transaction.Resources.Find<SolutionVersionState>(versionArn)?.State.Model)
            ?? throw new JobFailedException($"Solution version {versionArn} has no model.");
        var known = ModelDirectory.Load(present.FullPath).Data.Interactions.Items;
        var added = (await ReadItemsAsync(group, cancellationToken).ConfigureAwait(false)).Where(item => !known.TryGetIndex(item.Key, out _))
            .Select(item => (item.Key, item.Value)).ToList();
        run.Progress.Report(new StageProgress("Adding new items", added.Count, added.Count));
        if (added.Count == 0)
        {
            return new JobOutcome(transaction => Note(transaction, versionArn, mark, present.Name, present.Name), new NewItemsReport(0));
        }

        // Held until the worker has stored the outcome, which names it.
        var model = run.Hold(outputs.Create(OutputDirectories.Models));
        ModelDirectory.CopyWith(present.FullPath, model.FullPath, added);
        model.Flush();
        return new JobOutcome(transaction => Note(transaction, versionArn, mark, present.Name, model.Name), new NewItemsReport(added.Count));
    }

    /// <summary>The campaign serves all along, as before.</summary>
    public void Show(EngineTransaction transaction, string arn, string status, string? failureReason)
    {
    }

    private static void Note(EngineTransaction transaction, string versionArn, ExplorationMark mark, string before, string after)
    {
        if (transaction.Resources.Find<SolutionVersionState>(versionArn) is { } version && version.State.Model == before)
        {
            transaction.Resources.SetState(versionArn, version.State with { Model = after, ExploredOn = mark });
        }
    }

    /// <summary>All items of the group's data, and since when they are there if that is said.</summary>
    private async Task<Dictionary<string, long?>> ReadItemsAsync(string datasetGroupArn, CancellationToken cancellationToken)
    {
        using var interactions = datasets.Hold(datasetGroupArn, DatasetState.Interactions);
        using var items = datasets.Hold(datasetGroupArn, DatasetState.Items);
        var found = new Dictionary<string, long?>(StringComparer.Ordinal);
        if (items is not null)
        {
            var described = await MetadataReader.ReadAsync(items.Source, new ColumnChoice(null), cancellationToken).ConfigureAwait(false);
            var names = new Recommenders.Data.Vocabulary(described.Ids);
            var created = described.ToItemFeatures(names).CreationTimes;
            for (var item = 0; item < names.Count; item++)
            {
                found[names[item]] = created?[item];
            }
        }

        var acted = interactions?.Source.Imported is { } snapshot
            ? await snapshot.ReadDictionaryAsync(DatasetColumns.ItemId, cancellationToken).ConfigureAwait(false)
            : [];
        foreach (var item in acted.Concat(interactions?.Source.Puts.Select(put => put.ToEvent()?.ItemId).OfType<string>() ?? []))
        {
            found.TryAdd(item, null);
        }

        return found;
    }
}

/// <summary>What an automatic update found.</summary>
internal sealed record NewItemsReport(int NewItems);
