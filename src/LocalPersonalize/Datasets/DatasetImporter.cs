using System.Globalization;
using CsvHelper;
using LocalPersonalize.Jobs;

namespace LocalPersonalize.Datasets;

/// <summary>Brings CSV files into an immutable snapshot of a dataset, checked against its schema.</summary>
/// <remarks>
/// One pass: the cells are read as UTF-8 spans into columns, which another thread frees of repeats and writes as Parquet. IDs, event types and
/// categories become numbers into dictionaries. Memory holds three row groups, the dictionaries, and 8 to 16 bytes per event to find repeats.
/// </remarks>
internal sealed class DatasetImporter
{
    /// <summary>The service imports interactions from this many records on.</summary>
    public const int FewestInteractions = 1_000;

    private const int MostActions = 1_000;
    private const int MostEventTypesAndColumns = 10;
    private const int ProgressEvery = 100_000;
    private const string ReadingRows = "Reading rows";

    private readonly DatasetSchema _schema;
    private readonly IReadOnlyList<CsvSource> _sources;
    private readonly string _directory;
    private readonly ValueDictionary?[] _dictionaries;
    private readonly ImportProblems _problems = new();
    private readonly RowHashes? _seen;
    private readonly HashSet<long> _ids = [];
    private readonly HashSet<string> _ignored = [];
    private readonly int _key;
    private long _first = long.MaxValue;
    private long _last = long.MinValue;
    private long _read;
    private long _repeats;
    private long _firstRepeat;
    private long _bytesBefore;

    private DatasetImporter(DatasetSchema schema, IReadOnlyList<CsvSource> sources, string directory)
    {
        _schema = schema;
        _sources = sources;
        _directory = directory;
        _dictionaries = schema.Fields.Select(field => field.HasDictionary ? new ValueDictionary() : null).ToArray();
        _seen = schema.IsEvents ? new RowHashes() : null;
        _key = schema.Fields.ToList().FindIndex(field => field.Name == (schema.IsEvents ? DatasetColumns.Timestamp : schema.IdColumn));
    }

    /// <summary>Imports the files, in order, as one dataset.</summary>
    /// <param name="previous">The snapshot that the rows are added to (INCREMENTAL), or null to begin anew (FULL).</param>
    /// <param name="directory">An empty directory that becomes the snapshot; of a failed import it holds rubbish.</param>
    /// <exception cref="JobFailedException">The files cannot be imported; the message names the first rows, columns, values and rules.</exception>
    public static async Task<ImportReport> ImportAsync(
        DatasetSchema schema,
        IReadOnlyList<CsvSource> sources,
        Snapshot? previous,
        string directory,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var importer = new DatasetImporter(schema, sources, directory);
        var parts = previous is null ? 0 : await importer.AddPreviousAsync(previous, cancellationToken).ConfigureAwait(false);
        await importer.ReadAsync(SnapshotManifest.PartFile(parts), progress, cancellationToken).ConfigureAwait(false);
        importer.CheckCounts();
        return await importer.FinishAsync(parts + 1, previous?.Statistics, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Brings rows that were imported before into a new snapshot; however few they are.</summary>
    public static async Task ReimportAsync(DatasetSchema schema, CsvSource source, string directory, CancellationToken cancellationToken)
    {
        var importer = new DatasetImporter(schema, [source], directory);
        await importer.ReadAsync(SnapshotManifest.PartFile(0), null, cancellationToken).ConfigureAwait(false);
        await importer.FinishAsync(1, null, null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> AddPreviousAsync(Snapshot previous, CancellationToken cancellationToken)
    {
        for (var column = 0; column < _dictionaries.Length; column++)
        {
            if (_dictionaries[column] is { } dictionary)
            {
                await previous.LoadDictionaryAsync(_schema.Fields[column].Name, dictionary, cancellationToken).ConfigureAwait(false);
            }
        }

        if (_seen is not null)
        {
            await previous.HashRowsAsync(_schema, _seen, cancellationToken).ConfigureAwait(false);
        }

        return previous.CopyPartsTo(_directory);
    }

    private async Task ReadAsync(string part, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        var writer = await SnapshotWriter.CreateAsync(_schema, _dictionaries, _seen, Path.Combine(_directory, part), cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var source in _sources)
            {
                await ReadAsync(source, writer, progress, cancellationToken).ConfigureAwait(false);
                _bytesBefore += source.SizeInBytes;
            }

            _problems.ThrowIfAny();
            await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
            if (_seen is not null)
            {
                (_repeats, _firstRepeat) = (writer.Repeats, writer.FirstRepeat);
            }
        }
    }

    private async Task ReadAsync(CsvSource source, SnapshotWriter writer, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        var fileName = _sources.Count > 1 ? source.Name : null;
        using var stream = new BackslashEscapes(source.Open());
        using var csv = CsvReader.Create(stream, CsvOptions(fileName), leaveOpen: true);
        try
        {
            var positions = FindColumns(csv, source);
            var total = _sources.Sum(one => one.SizeInBytes);
            while (csv.Read())
            {
                _read++;
                if (ReadRow(csv, positions, writer, fileName) && writer.Keep())
                {
                    await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
                }

                if (_read % ProgressEvery == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    progress?.Report(new StageProgress(ReadingRows, _read, EstimateRows(stream.BytesRead, total)));
                }
            }
        }
        catch (CsvFormatException problem)
        {
            _problems.ThrowIfAny();
            throw new JobFailedException(
                $"{source.Name}, Row {csv.RowNumber + 1:N0} is not valid CSV: {problem.Message} Check its quotes: a text in quotes must end with one. Nothing was imported.",
                problem);
        }
    }

    private CsvReaderOptions CsvOptions(string? fileName) => new()
    {
        Separator = ',',
        DetectSeparatorHint = false,
        MaxRecordSize = 16 << 20,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        OnMalformedRecord = record =>
            _problems.Add(fileName, record.RecordNumber - 1, "(all)", System.Text.Encoding.UTF8.GetBytes(record.RawRecord), $"has bad quoting ({record.Reason}). Double a quote within a quoted text."),
    };

    /// <summary>Where in the file each of the schema's columns is.</summary>
    private int[] FindColumns(CsvReader csv, CsvSource source)
    {
        csv.ReadHeader();
        var headers = csv.Headers;
        if (headers.Count == 0)
        {
            throw new JobFailedException($"{source.Name} is empty. Its first line must have the names of the columns.");
        }

        var positions = _schema.Fields.Select(field => headers.ToList().IndexOf(field.Name)).ToArray();
        var missing = _schema.Fields.Where((_, column) => positions[column] < 0).Select(field => field.Name).ToArray();
        if (missing.Length > 0)
        {
            throw new JobFailedException(
                $"Input CSV is missing the following columns:[{string.Join(", ", missing)}]. {source.Name} has [{string.Join(", ", headers)}]; "
                + "rename its columns as in the schema. Upper and lower case count.");
        }

        if (headers.GroupBy(header => header).FirstOrDefault(same => same.Count() > 1 && _schema.Find(same.Key) is not null) is { } twice)
        {
            throw new JobFailedException($"{source.Name} has more than one column {twice.Key}. Remove all but one of them.");
        }

        _ignored.UnionWith(headers.Where(header => _schema.Find(header) is null));
        return positions;
    }

    /// <summary>Fills a row; false if it is not to be kept.</summary>
    private bool ReadRow(CsvReader csv, int[] positions, SnapshotWriter writer, string? fileName)
    {
        var columns = writer.Columns;
        var row = writer.Row;
        var (hash, good) = (0UL, true);
        for (var column = 0; column < columns.Length; column++)
        {
            var position = positions[column];
            var cell = position < csv.FieldCount ? csv.GetSpan(position) : default;
            if (columns[column].Set(row, cell, ref hash) is { } rule)
            {
                _problems.Add(fileName, csv.RowNumber, columns[column].Field.Name, cell, rule);
                good = false;
            }
        }

        if (csv.FieldCount != csv.Headers.Count)
        {
            _problems.Add(fileName, csv.RowNumber, "(all)", csv.RawRecord, $"has {csv.FieldCount} values for {csv.Headers.Count} columns. Put values with commas in quotes.");
            return false;
        }

        if (!good)
        {
            return false;
        }

        var key = columns[_key].WholeAt(row);
        if (_seen is not null)
        {
            writer.SetHash(hash);
            (_first, _last) = (Math.Min(_first, key), Math.Max(_last, key));
        }
        else if (!_ids.Add(key))
        {
            // Rows of one user or item are all kept, and the last one counts.
            _firstRepeat = _repeats++ == 0 ? _read : _firstRepeat;
        }

        return true;
    }

    private long? EstimateRows(long bytesRead, long totalBytes) =>
        _bytesBefore + bytesRead is > 0 and var bytes ? Math.Max(_read, (long)((double)_read / bytes * totalBytes)) : null;

    private void CheckCounts()
    {
        if (_read == 0)
        {
            throw new JobFailedException("The files have no rows below their header. Nothing was imported.");
        }

        if (_schema.Name == DatasetSchema.Interactions && _read < FewestInteractions)
        {
            throw new JobFailedException(string.Create(
                CultureInfo.InvariantCulture,
                $"The files have {_read:N0} interactions; at least {FewestInteractions:N0} are needed. Nothing was imported."));
        }

        if (_schema.Name == DatasetSchema.Actions && CountDistinct(DatasetColumns.ActionId) > MostActions)
        {
            throw new JobFailedException(string.Create(
                CultureInfo.InvariantCulture,
                $"The data have {CountDistinct(DatasetColumns.ActionId):N0} actions; at most {MostActions:N0} are allowed. Nothing was imported."));
        }

        var eventTypes = CountDistinct(DatasetColumns.EventType);
        var optional = _schema.Fields.Count(field => field.Name is not (DatasetColumns.UserId or DatasetColumns.ItemId or DatasetColumns.ActionId
            or DatasetColumns.Timestamp or DatasetColumns.Impression or DatasetColumns.RecommendationId or DatasetColumns.EventAttributionSource));
        if (_schema.Name == DatasetSchema.Interactions && eventTypes + optional > MostEventTypesAndColumns && eventTypes > 0)
        {
            throw new JobFailedException(
                $"The data have {eventTypes} event types and {optional} optional columns; together at most {MostEventTypesAndColumns} are allowed. "
                + "Merge event types or leave columns out of the schema. Nothing was imported.");
        }
    }

    private int CountDistinct(string column)
    {
        var index = _schema.Fields.ToList().FindIndex(field => field.Name == column);
        return index < 0 ? 0 : _dictionaries[index]?.Count ?? 0;
    }

    private async Task<ImportReport> FinishAsync(
        int parts, SnapshotStatistics? previous, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        var columns = new List<SnapshotColumn>();
        for (var column = 0; column < _dictionaries.Length; column++)
        {
            progress?.Report(new StageProgress("Writing dictionaries", column, _dictionaries.Length));
            if (_dictionaries[column] is { } dictionary)
            {
                await SnapshotWriter.WriteDictionaryAsync(
                    dictionary, Path.Combine(_directory, SnapshotManifest.DictionaryFile(column)), cancellationToken).ConfigureAwait(false);
            }

            columns.Add(new SnapshotColumn(_schema.Fields[column].Name, _schema.Fields[column].Type, _dictionaries[column]?.Count));
        }

        var kept = _read - _repeats;
        var statistics = new SnapshotStatistics(
            _schema.IsEvents ? kept + (previous?.Rows ?? 0) : CountDistinct(_schema.IdColumn),
            CountDistinct(DatasetColumns.UserId),
            CountDistinct(DatasetColumns.ItemId) + CountDistinct(DatasetColumns.ActionId),
            _schema.IsEvents ? Math.Min(_first, previous?.FirstTimestamp ?? long.MaxValue) : null,
            _schema.IsEvents ? Math.Max(_last, previous?.LastTimestamp ?? long.MinValue) : null);
        new SnapshotManifest(SnapshotManifest.CurrentVersion, _schema.Name, columns, parts, statistics).Write(_directory);
        progress?.Report(new StageProgress(ReadingRows, _read, _read));
        var reason = _schema.IsEvents ? "duplicate" : "replaced by a later row with the same ID";
        return new ImportReport(
            _read, kept, _repeats, _repeats == 0 ? [] : [new DropReason(reason, _repeats, _firstRepeat)], [.. _ignored.Order(StringComparer.Ordinal)]);
    }
}
