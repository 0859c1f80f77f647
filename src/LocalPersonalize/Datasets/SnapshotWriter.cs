using System.Threading.Channels;
using Parquet;
using Parquet.Schema;

namespace LocalPersonalize.Datasets;

/// <summary>Writes the rows of one part of a snapshot without repeats; while one row group is written, the next one is filled.</summary>
/// <remarks>Three row groups of 262,144 rows exist at any time, so memory does not grow with the number of rows.</remarks>
internal sealed class SnapshotWriter : IAsyncDisposable
{
    private const int RowGroupSize = 1 << 18;
    private const int Buffers = 3;
    private const int DictionaryPageSize = 1 << 16;
    private static readonly ParquetOptions s_options = new() { CompressionMethod = CompressionMethod.Snappy };

    private readonly Channel<RowGroup> _free = Channel.CreateBounded<RowGroup>(Buffers);
    private readonly Channel<RowGroup> _full = Channel.CreateBounded<RowGroup>(Buffers);
    private readonly RowHashes? _seen;
    private readonly CancellationTokenSource _stop;
    private readonly Task _writing;

    private SnapshotWriter(DatasetSchema schema, ValueDictionary?[] dictionaries, RowHashes? seen, string path, CancellationToken cancellationToken)
    {
        _seen = seen;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        for (var i = 0; i < Buffers; i++)
        {
            _free.Writer.TryWrite(new RowGroup(schema.Fields.Select((field, column) => ColumnBuffer.Create(field, RowGroupSize, dictionaries[column])).ToArray(), new ulong[seen is null ? 0 : RowGroupSize]));
        }

        _free.Reader.TryPeek(out var first);
        var stored = new ParquetSchema(first!.Columns.Select(column => new DataField(column.Field.Name, column.StoredType)).ToArray<Field>());
        _writing = Task.Run(() => WriteAllAsync(stored, path, _stop.Token), CancellationToken.None);
    }

    /// <summary>The columns of the row group that is being filled, in the order of the schema.</summary>
    public ColumnBuffer[] Columns => Current.Columns;

    /// <summary>The row of <see cref="Columns"/> that is being filled.</summary>
    public int Row => Current.Rows;

    /// <summary>How many rows were left out, as they had come before. When all is written.</summary>
    public long Repeats { get; private set; }

    /// <summary>The number of the first row that was left out, from 1.</summary>
    public long FirstRepeat { get; private set; }

    private RowGroup Current { get; set; } = null!;

    /// <param name="seen">The hashes of the rows that are there already; null if rows may repeat.</param>
    public static async Task<SnapshotWriter> CreateAsync(
        DatasetSchema schema, ValueDictionary?[] dictionaries, RowHashes? seen, string path, CancellationToken cancellationToken)
    {
        var writer = new SnapshotWriter(schema, dictionaries, seen, path, cancellationToken);
        writer.Current = await writer._free.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return writer;
    }

    /// <summary>Tells the hash of the row that is being filled.</summary>
    public void SetHash(ulong hash) => Current.Hashes[Current.Rows] = hash;

    /// <summary>Keeps the row that was filled. True if the row group is full, and <see cref="FlushAsync"/> must be called.</summary>
    public bool Keep() => ++Current.Rows == RowGroupSize;

    /// <summary>Hands the row group over to be written and gets an empty one.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _full.Writer.WriteAsync(Current, cancellationToken).ConfigureAwait(false);
        var free = _free.Reader.ReadAsync(cancellationToken).AsTask();
        if (await Task.WhenAny(free, _writing).ConfigureAwait(false) == _writing)
        {
            await _writing.ConfigureAwait(false); // It ends before us only by failing.
        }

        Current = await free.ConfigureAwait(false);
    }

    /// <summary>Writes what is left.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (Current.Rows > 0)
        {
            await _full.Writer.WriteAsync(Current, cancellationToken).ConfigureAwait(false);
        }

        _full.Writer.Complete();
        await _writing.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    /// <summary>Writes the distinct values of a dictionary column, in the order of their numbers.</summary>
    public static async Task WriteDictionaryAsync(ValueDictionary dictionary, string path, CancellationToken cancellationToken)
    {
        var field = new DataField<string>("VALUE");
        var file = File.Create(path);
        await using (file.ConfigureAwait(false))
        {
            var parquet = await ParquetWriter.CreateAsync(new ParquetSchema(field), file, s_options, cancellationToken: cancellationToken).ConfigureAwait(false);
            await using (parquet.ConfigureAwait(false))
            {
                for (var start = 0; start < dictionary.Count; start += DictionaryPageSize)
                {
                    var page = new string[Math.Min(DictionaryPageSize, dictionary.Count - start)];
                    for (var i = 0; i < page.Length; i++)
                    {
                        page[i] = dictionary[start + i];
                    }

                    using var rowGroup = parquet.CreateRowGroup();
                    await rowGroup.WriteAsync(field, page).ConfigureAwait(false);
                    rowGroup.CompleteValidate();
                }
            }
        }
    }

    private async Task WriteAllAsync(ParquetSchema schema, string path, CancellationToken cancellationToken)
    {
        var before = 0L;
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        await using (file.ConfigureAwait(false))
        {
            var parquet = await ParquetWriter.CreateAsync(schema, file, s_options, cancellationToken: cancellationToken).ConfigureAwait(false);
            await using (parquet.ConfigureAwait(false))
            {
                await foreach (var group in _full.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                {
                    before += LeaveOutRepeats(group, before);
                    if (group.Rows > 0)
                    {
                        using var rowGroup = parquet.CreateRowGroup();
                        for (var column = 0; column < group.Columns.Length; column++)
                        {
                            await group.Columns[column].WriteAsync(rowGroup, schema.DataFields[column], group.Rows, cancellationToken).ConfigureAwait(false);
                        }

                        rowGroup.CompleteValidate();
                    }

                    group.Rows = 0;
                    await _free.Writer.WriteAsync(group, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Closes the gaps that repeats leave; how many rows there were.</summary>
    /// <remarks>For a whole row group at once, so that the processor can wait for many places of the large table at a time.</remarks>
    private int LeaveOutRepeats(RowGroup group, long before)
    {
        var (rows, kept) = (group.Rows, 0);
        for (var row = 0; row < rows; row++)
        {
            if (_seen?.Add(group.Hashes[row]) == false)
            {
                FirstRepeat = Repeats++ == 0 ? before + row + 1 : FirstRepeat;
                continue;
            }

            if (kept < row)
            {
                foreach (var column in group.Columns)
                {
                    column.Copy(row, kept);
                }
            }

            kept++;
        }

        group.Rows = kept;
        return rows;
    }

    private sealed class RowGroup(ColumnBuffer[] columns, ulong[] hashes)
    {
        public ColumnBuffer[] Columns { get; } = columns;

        /// <summary>Of the rows, if repeats are left out.</summary>
        public ulong[] Hashes { get; } = hashes;

        public int Rows { get; set; }
    }
}
