using System.Buffers.Text;
using System.Text;
using CsvHelper;
using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Profiling;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Datasets.Importing;

/// <summary>Why a row cannot be imported.</summary>
internal enum RowFaultKind
{
    /// <summary>It has more or fewer fields than the header.</summary>
    FieldCount,

    /// <summary>A required cell is empty.</summary>
    Missing,

    /// <summary>A cell is not a number.</summary>
    NotANumber,

    /// <summary>A cell is not a point in time of the column's form.</summary>
    NotATime,

    /// <summary>A cell is neither true nor false.</summary>
    NotABoolean,

    /// <summary>A cell is longer than Amazon Personalize takes.</summary>
    TooLong,
}

/// <summary>A row that cannot be imported: which field, and why.</summary>
internal readonly record struct RowFault(RowFaultKind Kind, string? Field)
{
    /// <summary>The reason in plain words.</summary>
    public string Describe() => Kind switch
    {
        RowFaultKind.FieldCount => T["The row has more or fewer fields than the header"],
        RowFaultKind.Missing => T["{0} is empty", Field!],
        RowFaultKind.NotANumber => T["{0} is not a number", Field!],
        RowFaultKind.NotATime => T["{0} is not a date or time", Field!],
        RowFaultKind.NotABoolean => T["{0} is neither true nor false", Field!],
        _ => T["{0} is too long", Field!],
    };
}

/// <summary>Turns the rows of a file into rows of a dataset: checks each cell, then writes it in the form that the schema asks for.</summary>
internal sealed class RowConverter
{
    private const int LongestId = 256;
    private const int LongestText = 1_000;

    private readonly Target[] _targets;
    private readonly int _columnCount;
    private readonly ValueHash? _hash;

    /// <summary>Binds the fields of a schema to the columns of a file.</summary>
    /// <exception cref="InvalidOperationException">A field has no source, or its column is not in the file.</exception>
    public RowConverter(SchemaDraft draft, IReadOnlyList<ColumnProfile> columns, ValueHash? hash = null)
    {
        _hash = hash;
        _columnCount = columns.Count;
        _targets = [.. draft.Fields.Select(field => new Target(field, IndexOf(field, columns)))];
    }

    /// <summary>Tells what keeps a row from being imported; null when nothing does.</summary>
    public RowFault? Check(CsvReader row)
    {
        if (row.FieldCount != _columnCount)
        {
            return new(RowFaultKind.FieldCount, null);
        }

        foreach (var target in _targets)
        {
            if (target.Column >= 0 && CheckCell(target.Field, row.GetSpan(target.Column)) is { } fault)
            {
                return new(fault, target.Field.Field.Name);
            }
        }

        return null;
    }

    /// <summary>Writes the names of the fields.</summary>
    public void WriteHeader(CsvWriter writer)
    {
        foreach (var target in _targets)
        {
            writer.WriteField(target.Field.Field.Name);
        }
    }

    /// <summary>Writes a row that <see cref="Check"/> found good.</summary>
    public void Write(CsvReader row, CsvWriter writer)
    {
        foreach (var target in _targets)
        {
            if (target.Column < 0)
            {
                writer.WriteField(target.Field.Constant);
            }
            else
            {
                WriteCell(target.Field, row.GetSpan(target.Column), writer);
            }
        }
    }

    private static int IndexOf(MappedField field, IReadOnlyList<ColumnProfile> columns)
    {
        if (field.Column is null)
        {
            return field.Constant is not null ? -1 : throw new InvalidOperationException($"{field.Field.Name} gets no values.");
        }

        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Name == field.Column)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"The file has no column “{field.Column}”.");
    }

    private static RowFaultKind? CheckCell(MappedField mapped, ReadOnlySpan<byte> cell)
    {
        var field = mapped.Field;
        if (IsMissing(field, cell))
        {
            return field.Nullable ? null : RowFaultKind.Missing;
        }

        switch (field.Type)
        {
            case AvroType.String:
                var limit = field.Name.EndsWith("_ID", StringComparison.Ordinal) ? LongestId : field.Textual ? int.MaxValue : LongestText;
                return cell.Length > limit && Encoding.UTF8.GetCharCount(cell) > limit ? RowFaultKind.TooLong : null;
            case AvroType.Boolean:
                return Utf8Parser.TryParse(cell, out bool _, out var used) && used == cell.Length ? null : RowFaultKind.NotABoolean;
            case AvroType.Long when mapped.ReadAs is { } format:
                return Timestamps.TryParse(cell, format, out _) ? null : RowFaultKind.NotATime;
            case AvroType.Int or AvroType.Long:
                return TryWhole(cell, field.Type, out _) ? null : RowFaultKind.NotANumber;
            default:
                return Timestamps.TryParseNumber(cell, out _) ? null : RowFaultKind.NotANumber;
        }
    }

    private void WriteCell(MappedField mapped, ReadOnlySpan<byte> cell, CsvWriter writer)
    {
        var field = mapped.Field;
        if (IsMissing(field, cell))
        {
            writer.WriteField(""u8);
        }
        else if (mapped.IsHashed)
        {
            Span<byte> hashed = stackalloc byte[ValueHash.Length];
            (_hash ?? throw new InvalidOperationException($"{field.Name} is to be hashed, but there is no salt.")).Write(cell, hashed);
            writer.WriteField(hashed);
        }
        else if (field.Type == AvroType.Boolean)
        {
            writer.WriteField(cell[0] is (byte)'t' or (byte)'T' ? "true"u8 : "false"u8);
        }
        else if (field.Type == AvroType.Long && mapped.ReadAs is { } format && Timestamps.TryParse(cell, format, out var seconds))
        {
            writer.WriteField(seconds);
        }
        else if (field.Type is AvroType.Int or AvroType.Long && TryWhole(cell, field.Type, out var whole))
        {
            writer.WriteField(whole);
        }
        else
        {
            writer.WriteField(cell);
        }
    }

    private static bool IsMissing(SchemaField field, ReadOnlySpan<byte> cell) =>
        cell.IsEmpty || (field.Type != AvroType.String && ColumnProfiler.IsPlaceholder(cell));

    // Spreadsheets and data frames write whole numbers as 3.0 when a column has gaps.
    private static bool TryWhole(ReadOnlySpan<byte> cell, AvroType type, out long whole)
    {
        if (Utf8Parser.TryParse(cell, out whole, out var used) && used == cell.Length)
        {
            return type == AvroType.Long || whole is >= int.MinValue and <= int.MaxValue;
        }

        if (Timestamps.TryParseNumber(cell, out var number) && number == Math.Floor(number)
            && Math.Abs(number) <= (type == AvroType.Int ? int.MaxValue : 1L << 53))
        {
            whole = (long)number;
            return true;
        }

        return false;
    }

    private readonly record struct Target(MappedField Field, int Column);
}
