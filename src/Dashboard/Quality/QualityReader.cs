using System.Globalization;
using Dashboard.Catalog;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Datasets;

namespace Dashboard.Quality;

/// <summary>Makes a report: the catalogue's files first, then what can be measured in them, then the columns of the imported files.</summary>
internal sealed class QualityReader(ConnectionClients clients, CatalogStore catalogs, Action<QualityProgress> report)
{
    public async Task<QualityReport> ReadAsync(
        string id, GroupContext group, Dictionary<DatasetType, ImportedDataset> datasets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var files = new Dictionary<DatasetType, string>();
        foreach (var (type, dataset) in datasets)
        {
            files[type] = await MakeAsync(dataset, type, cancellationToken).ConfigureAwait(false);
        }

        var columns = new List<DatasetQuality>();
        foreach (var (type, dataset) in datasets.OrderBy(dataset => dataset.Key))
        {
            columns.Add(await SurveyAsync(type, dataset, cancellationToken).ConfigureAwait(false));
        }

        var interactions = files.GetValueOrDefault(DatasetType.Interactions);
        var (previous, fault) = interactions is null ? (null, null)
            : await CompareAsync(datasets[DatasetType.Interactions], interactions, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Id = id,
            Connection = clients.Connection.Name,
            Group = group.Name,
            MadeAt = now,
            Datasets = columns,
            Interactions = interactions is null ? null : await MeasureAsync(interactions, files.GetValueOrDefault(DatasetType.Items), columns, cancellationToken).ConfigureAwait(false),
            Items = Join(DatasetType.Items, "item"),
            Users = Join(DatasetType.Users, "user"),
            Previous = previous,
            PreviousFault = fault,
        };

        JoinQuality? Join(DatasetType type, string table) =>
            interactions is not null && files.TryGetValue(type, out var file) ? Joins.Join(interactions, file, table) : null;
    }

    private Task<string> MakeAsync(ImportedDataset dataset, DatasetType type, CancellationToken cancellationToken) => catalogs.MakeAsync(
        dataset, type.ToString().ToUpperInvariant(), clients.S3,
        new Reports<CatalogProgress>(progress => report(new(T["Reading the {0}", Word(type)], progress.Rows, progress.Share))), cancellationToken);

    private Task<DatasetQuality> SurveyAsync(DatasetType type, ImportedDataset dataset, CancellationToken cancellationToken)
    {
        var files = new ImportedFiles(clients.S3, dataset.Jobs.Select(job => job.DataSource.DataLocation));
        return ColumnSurvey.ReadAsync(
            type, TimeOf(dataset), files, new Reports<long>(rows => report(new(T["Looking at the columns of the {0}", Word(type)], rows, files.ShareRead))), cancellationToken);
    }

    private async Task<InteractionQuality?> MeasureAsync(string interactions, string? items, List<DatasetQuality> columns, CancellationToken cancellationToken)
    {
        var all = columns.First(dataset => dataset.Type == DatasetType.Interactions).Rows;
        var measured = InteractionMeasures.Measure(
            interactions, new Reports<long>(rows => report(new(T["Measuring the interactions"], rows, all == 0 ? null : (double)rows / all))), cancellationToken);
        if (measured is null || items is null)
        {
            return measured;
        }

        var known = await new GroupCatalog(null, new(items)).DescribeAsync(measured.Tail.Top.Select(item => item.ItemId), cancellationToken).ConfigureAwait(false);
        return measured with { Tail = measured.Tail with { Top = [.. measured.Tail.Top.Select(item => item with { Label = known[item.ItemId].Label })] } };
    }

    /// <summary>The imports before the newest one. Their files may be gone: then the rest of the report is still worth having.</summary>
    private async Task<(ImportComparison? Comparison, string? Fault)> CompareAsync(ImportedDataset dataset, string now, CancellationToken cancellationToken)
    {
        if (await dataset.ReadBeforeAsync(clients.Personalize, cancellationToken).ConfigureAwait(false) is not { } before)
        {
            return (null, null);
        }

        try
        {
            var file = await MakeAsync(before, DatasetType.Interactions, cancellationToken).ConfigureAwait(false);
            return (Joins.Compare(now, file, TimeOf(before)), null);
        }
        catch (FileNotFoundException)
        {
            return (null, "The file of the import before is not in the bucket any more.");
        }
    }

    private static DateTimeOffset TimeOf(ImportedDataset dataset) => new(dataset.Jobs[^1].CreationDateTime!.Value.ToUniversalTime());

    private static string Word(DatasetType type) => type.Words().ToLower(CultureInfo.CurrentCulture);

    /// <summary>Tells at once, on the thread that reports.</summary>
    private sealed class Reports<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
