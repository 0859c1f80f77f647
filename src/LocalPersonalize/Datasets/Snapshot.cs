using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;
using Parquet;
using Parquet.Schema;

namespace LocalPersonalize.Datasets;

/// <summary>The imported data of a dataset: an immutable directory of Parquet files, one per import, and dictionaries that they share.</summary>
internal sealed class Snapshot
{
    private readonly string _directory;
    private readonly SnapshotManifest _manifest;

    private Snapshot(string directory, SnapshotManifest manifest)
    {
        _directory = directory;
        _manifest = manifest;
    }

    public SnapshotStatistics Statistics => _manifest.Statistics;

    public IReadOnlyList<SnapshotColumn> Columns => _manifest.Columns;

    /// <summary>Opens a snapshot; reads no rows.</summary>
    /// <exception cref="InvalidDataException">It is not a snapshot of this version.</exception>
    public static Snapshot Open(string directory) => new(directory, SnapshotManifest.Read(directory));

    /// <summary>Its files do not fit to each other.</summary>
    public InvalidDataException Damaged() => SnapshotManifest.Damaged(_directory);

    public bool Has(string column) => Columns.Any(one => one.Name == column);

    /// <summary>The distinct values of a dictionary column, by number.</summary>
    public async Task<string[]> ReadDictionaryAsync(string column, CancellationToken cancellationToken)
    {
        var index = Columns.ToList().FindIndex(one => one.Name == column);
        var path = Path.Combine(_directory, SnapshotManifest.DictionaryFile(index));
        if (!File.Exists(path))
        {
            throw SnapshotManifest.Damaged(path);
        }

        var parquet = await ParquetReader.CreateAsync(path, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (parquet.ConfigureAwait(false))
        {
            var values = new string[checked((int)parquet.Metadata!.NumRows)];
            var start = 0;
            for (var i = 0; i < parquet.RowGroupCount; i++)
            {
                using var rowGroup = parquet.OpenRowGroupReader(i);
                var memory = values.AsMemory(start, checked((int)rowGroup.RowCount));
                await rowGroup.ReadAsync(parquet.Schema.DataFields[0], memory!, cancellationToken: cancellationToken).ConfigureAwait(false);
                start += memory.Length;
            }

            return values;
        }
    }

    /// <summary>The values of a column, row by row: its type is that which <see cref="ColumnBuffer"/> stores.</summary>
    /// <param name="blank">Stands for the rows of imports that did not have the column.</param>
    public async Task<T[]> ReadColumnAsync<T>(string column, T blank, CancellationToken cancellationToken)
        where T : struct
    {
        var values = new List<T>();
        await foreach (var (parquet, rowGroup) in RowGroupsAsync(cancellationToken).ConfigureAwait(false))
        {
            values.AddRange(await ReadAsync(parquet, rowGroup, column, blank, cancellationToken).ConfigureAwait(false));
        }

        return [.. values];
    }

    /// <summary>The texts of a column without dictionary, row by row; null for blank cells.</summary>
    public async Task<IReadOnlyList<string?>> ReadTextsAsync(string column, CancellationToken cancellationToken)
    {
        var texts = new List<string?>();
        await foreach (var (parquet, rowGroup) in RowGroupsAsync(cancellationToken).ConfigureAwait(false))
        {
            texts.AddRange(await ReadTextsAsync(parquet, rowGroup, column, cancellationToken).ConfigureAwait(false));
        }

        return texts;
    }

    /// <summary>Adds the distinct values of a column, with the same numbers; nothing if the snapshot does not have it.</summary>
    public async Task LoadDictionaryAsync(string column, ValueDictionary dictionary, CancellationToken cancellationToken)
    {
        if (!Has(column))
        {
            return;
        }

        foreach (var value in await ReadDictionaryAsync(column, cancellationToken).ConfigureAwait(false))
        {
            dictionary.GetOrAdd(Encoding.UTF8.GetBytes(value));
        }
    }

    /// <summary>Adds the hash of each row, as <see cref="ColumnBuffer.Set"/> makes it.</summary>
    public async Task HashRowsAsync(DatasetSchema schema, RowHashes hashes, CancellationToken cancellationToken)
    {
        await foreach (var (parquet, rowGroup) in RowGroupsAsync(cancellationToken).ConfigureAwait(false))
        {
            var rows = new ulong[rowGroup.RowCount];
            foreach (var field in schema.Fields)
            {
                await HashColumnAsync(parquet, rowGroup, field, rows, cancellationToken).ConfigureAwait(false);
            }

            foreach (var hash in rows)
            {
                hashes.Add(hash);
            }
        }
    }

    /// <summary>Copies the rows to another snapshot's directory; how many parts these are.</summary>
    public int CopyPartsTo(string directory)
    {
        for (var part = 0; part < _manifest.Parts; part++)
        {
            File.Copy(Path.Combine(_directory, SnapshotManifest.PartFile(part)), Path.Combine(directory, SnapshotManifest.PartFile(part)));
        }

        return _manifest.Parts;
    }

    private static async Task HashColumnAsync(
        ParquetReader parquet, ParquetRowGroupReader rowGroup, SchemaField field, ulong[] rows, CancellationToken cancellationToken)
    {
        switch (field)
        {
            case { HasDictionary: true }:
                Mix(rows, await ReadAsync(parquet, rowGroup, field.Name, -1, cancellationToken).ConfigureAwait(false), -1, number => (uint)number);
                break;
            case { Type: FieldType.String }:
                var texts = await ReadTextsAsync(parquet, rowGroup, field.Name, cancellationToken).ConfigureAwait(false);
                Mix(rows, texts, null, text => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text!)));
                break;
            case { Type: FieldType.Float or FieldType.Double }:
                var numbers = await ReadAsync(parquet, rowGroup, field.Name, double.NaN, cancellationToken).ConfigureAwait(false);
                Mix(rows, numbers, double.NaN, BitConverter.DoubleToUInt64Bits);
                break;
            default:
                var wholes = await ReadAsync(parquet, rowGroup, field.Name, long.MinValue, cancellationToken).ConfigureAwait(false);
                Mix(rows, wholes, long.MinValue, whole => (ulong)whole);
                break;
        }
    }

    private static void Mix<T>(ulong[] rows, T[] values, T blank, Func<T, ulong> hash)
    {
        var comparer = EqualityComparer<T>.Default;
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = RowHashes.Combine(rows[row], comparer.Equals(values[row], blank) ? ulong.MaxValue : hash(values[row]));
        }
    }

    internal static async Task<T[]> ReadAsync<T>(
        ParquetReader parquet, ParquetRowGroupReader rowGroup, string column, T blank, CancellationToken cancellationToken)
        where T : struct
    {
        var values = new T[rowGroup.RowCount];
        if (Find(parquet, column) is { } stored)
        {
            await rowGroup.ReadAsync<T>(stored, values.AsMemory(), cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        else
        {
            values.AsSpan().Fill(blank);
        }

        return values;
    }

    internal static async Task<string?[]> ReadTextsAsync(
        ParquetReader parquet, ParquetRowGroupReader rowGroup, string column, CancellationToken cancellationToken)
    {
        var texts = new string?[rowGroup.RowCount];
        if (Find(parquet, column) is { } stored)
        {
            await rowGroup.ReadAsync(stored, texts.AsMemory()!, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        return texts;
    }

    private static DataField? Find(ParquetReader parquet, string column) => parquet.Schema.DataFields.FirstOrDefault(field => field.Name == column);

    internal async IAsyncEnumerable<(ParquetReader Parquet, ParquetRowGroupReader RowGroup)> RowGroupsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var part = 0; part < _manifest.Parts; part++)
        {
            var path = Path.Combine(_directory, SnapshotManifest.PartFile(part));
            var parquet = await ParquetReader.CreateAsync(path, cancellationToken: cancellationToken).ConfigureAwait(false);
            await using (parquet.ConfigureAwait(false))
            {
                for (var i = 0; i < parquet.RowGroupCount; i++)
                {
                    using var rowGroup = parquet.OpenRowGroupReader(i);
                    yield return (parquet, rowGroup);
                }
            }
        }
    }
}
