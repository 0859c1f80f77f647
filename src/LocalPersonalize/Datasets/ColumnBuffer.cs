using System.IO.Hashing;
using System.Text;
using Parquet;
using Parquet.Schema;

namespace LocalPersonalize.Datasets;

/// <summary>The values of one column in one row group: filled by the reader of the CSV, then written to Parquet.</summary>
/// <remarks>A blank cell is stored as -1 in a dictionary column, <see cref="long.MinValue"/> in a whole one, NaN in a floating one.</remarks>
internal abstract class ColumnBuffer(SchemaField field, Type storedType)
{
    public SchemaField Field { get; } = field;

    /// <summary>What the column's values are in Parquet.</summary>
    public Type StoredType { get; } = storedType;

    /// <summary>Reads a cell into a row; mixes its value into the row's hash.</summary>
    /// <returns>The rule that the cell breaks, or null.</returns>
    public string? Set(int row, ReadOnlySpan<byte> cell, ref ulong hash)
    {
        if (!cell.IsEmpty)
        {
            return Parse(row, cell, ref hash);
        }

        if (!Field.Nullable)
        {
            return $"is not allowed in column {Field.Name}. Fill it in, or allow null in the schema.";
        }

        SetBlank(row);
        hash = RowHashes.Combine(hash, ulong.MaxValue);
        return null;
    }

    /// <summary>The value of a row in a whole or dictionary column.</summary>
    public virtual long WholeAt(int row) => throw new InvalidOperationException($"Column {Field.Name} has no whole numbers.");

    /// <param name="column">The column of the file that is being written.</param>
    public abstract Task WriteAsync(ParquetRowGroupWriter rowGroup, DataField column, int rows, CancellationToken cancellationToken);

    /// <summary>Repeats a row's value in another row.</summary>
    public abstract void Copy(int from, int to);

    protected abstract string? Parse(int row, ReadOnlySpan<byte> cell, ref ulong hash);

    protected abstract void SetBlank(int row);

    /// <param name="dictionary">For a field that has one; shared by all row groups.</param>
    public static ColumnBuffer Create(SchemaField field, int capacity, ValueDictionary? dictionary) => field.Type switch
    {
        FieldType.String when dictionary is not null => new DictionaryColumn(field, capacity, dictionary),
        FieldType.String => new TextColumn(field, capacity),
        FieldType.Float or FieldType.Double => new FloatingColumn(field, capacity),
        _ => new WholeColumn(field, capacity),
    };

    private sealed class DictionaryColumn(SchemaField field, int capacity, ValueDictionary dictionary)
        : ColumnBuffer(field, typeof(int))
    {
        private readonly int[] _numbers = new int[capacity];

        public override long WholeAt(int row) => _numbers[row];

        public override Task WriteAsync(ParquetRowGroupWriter rowGroup, DataField column, int rows, CancellationToken cancellationToken) =>
            rowGroup.WriteAsync<int>(column, _numbers.AsMemory(0, rows), cancellationToken: cancellationToken);

        public override void Copy(int from, int to) => _numbers[to] = _numbers[from];

        protected override string? Parse(int row, ReadOnlySpan<byte> cell, ref ulong hash)
        {
            var known = dictionary.Count;
            var number = dictionary.GetOrAdd(cell);
            _numbers[row] = number;
            hash = RowHashes.Combine(hash, (uint)number);
            return number < known ? null : CellParser.CheckText(Field, ref cell); // Each distinct value is checked once: a bad one fails the import.
        }

        protected override void SetBlank(int row) => _numbers[row] = -1;
    }

    private sealed class TextColumn(SchemaField field, int capacity) : ColumnBuffer(field, typeof(string))
    {
        private readonly string?[] _texts = new string?[capacity];

        public override Task WriteAsync(ParquetRowGroupWriter rowGroup, DataField column, int rows, CancellationToken cancellationToken) =>
            rowGroup.WriteAsync(column, new ArraySegment<string>(_texts!, 0, rows));

        public override void Copy(int from, int to) => _texts[to] = _texts[from];

        protected override string? Parse(int row, ReadOnlySpan<byte> cell, ref ulong hash)
        {
            hash = RowHashes.Combine(hash, XxHash3.HashToUInt64(cell));
            var broken = CellParser.CheckText(Field, ref cell);
            _texts[row] = broken is null ? Encoding.UTF8.GetString(cell) : null;
            return broken;
        }

        protected override void SetBlank(int row) => _texts[row] = null;
    }

    private sealed class WholeColumn(SchemaField field, int capacity) : ColumnBuffer(field, typeof(long))
    {
        private readonly long[] _values = new long[capacity];

        public override long WholeAt(int row) => _values[row];

        public override Task WriteAsync(ParquetRowGroupWriter rowGroup, DataField column, int rows, CancellationToken cancellationToken) =>
            rowGroup.WriteAsync<long>(column, _values.AsMemory(0, rows), cancellationToken: cancellationToken);

        public override void Copy(int from, int to) => _values[to] = _values[from];

        protected override string? Parse(int row, ReadOnlySpan<byte> cell, ref ulong hash)
        {
            string? broken;
            if (Field.Type == FieldType.Boolean)
            {
                broken = CellParser.ParseBoolean(cell, out var truth);
                _values[row] = truth ? 1 : 0;
            }
            else
            {
                broken = CellParser.ParseWhole(Field, cell, out _values[row]);
            }

            hash = RowHashes.Combine(hash, (ulong)_values[row]);
            return broken;
        }

        protected override void SetBlank(int row) => _values[row] = long.MinValue;
    }

    private sealed class FloatingColumn(SchemaField field, int capacity) : ColumnBuffer(field, typeof(double))
    {
        private readonly double[] _values = new double[capacity];

        public override Task WriteAsync(ParquetRowGroupWriter rowGroup, DataField column, int rows, CancellationToken cancellationToken) =>
            rowGroup.WriteAsync<double>(column, _values.AsMemory(0, rows), cancellationToken: cancellationToken);

        public override void Copy(int from, int to) => _values[to] = _values[from];

        protected override string? Parse(int row, ReadOnlySpan<byte> cell, ref ulong hash)
        {
            var broken = CellParser.ParseNumber(Field, cell, out _values[row]);
            hash = RowHashes.Combine(hash, BitConverter.DoubleToUInt64Bits(_values[row]));
            return broken;
        }

        protected override void SetBlank(int row) => _values[row] = double.NaN;
    }
}
