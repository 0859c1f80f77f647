using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>Which data a dataset had at some time: another mark means that some came, or went, since.</summary>
/// <param name="Snapshot">What was imported.</param>
/// <param name="LatestPut">The newest record that was put singly; 0 for none.</param>
internal sealed record TrainingDataMark(string? Snapshot, long LatestPut)
{
    /// <summary>Of the interactions of a group, or of another of its datasets.</summary>
    public static TrainingDataMark Of(EngineTransaction transaction, Arns arns, string datasetGroupArn, string datasetType = DatasetState.Interactions) => new(
        SolutionVersions.FindDataset(transaction, datasetGroupArn, datasetType)?.State.Snapshot,
        transaction.Puts.Latest(arns.DatasetOf(datasetGroupArn, datasetType)));
}
