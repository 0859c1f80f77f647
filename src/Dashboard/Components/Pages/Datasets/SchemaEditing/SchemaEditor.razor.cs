using System.Globalization;
using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Profiling;
using Dashboard.Datasets.Schemas;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.Datasets.SchemaEditing;

/// <summary>The picture of a schema: columns, fields and the lines between them.</summary>
public sealed partial class SchemaEditor
{
    private IReadOnlyList<SchemaFault> _faults = [];
    private string? _picked;
    private int? _dragged;
    private int? _dropAt;

    /// <summary>What is edited.</summary>
    [Parameter, EditorRequired]
    public required SchemaDraft Draft { get; set; }

    /// <summary>It was changed.</summary>
    [Parameter]
    public EventCallback<SchemaDraft> DraftChanged { get; set; }

    /// <summary>The columns of the file.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ColumnProfile> Columns { get; set; }

    /// <summary>The domain of the dataset group, null for a custom one.</summary>
    [Parameter]
    public string? Domain { get; set; }

    /// <summary>Whether the fields cannot be changed. Lines still can.</summary>
    [Parameter]
    public bool IsFixed { get; set; }

    private int Rows => Math.Max(1, Math.Max(Columns.Count, Draft.Fields.Count));

    /// <inheritdoc/>
    protected override void OnParametersSet() => _faults = Draft.Check(Domain);

    private static string Sample(ColumnProfile column) => column.Kind switch
    {
        ColumnKind.Timestamp when column.Minimum is { } first => T["from {0}", Show.Day(first)],
        ColumnKind.WholeNumber or ColumnKind.DecimalNumber when column is { Minimum: { } low, Maximum: { } high } => $"{Show.Number(low)} … {Show.Number(high)}",
        _ when column.Histogram is [{ Label: { } label }, ..] => label,
        _ => Show.Kind(column.Kind),
    };

    // A unit is one row of either side, so that the lines end at the middle of their rows at any size.
    private static string Line(int column, int field)
    {
        var from = (column + 0.5).ToString(CultureInfo.InvariantCulture);
        var to = (field + 0.5).ToString(CultureInfo.InvariantCulture);
        return $"M0 {from} C 50 {from}, 50 {to}, 100 {to}";
    }

    private int FieldOf(string column)
    {
        for (var i = 0; i < Draft.Fields.Count; i++)
        {
            if (Draft.Fields[i].Column == column)
            {
                return i;
            }
        }

        return -1;
    }

    private List<ColumnProfile> LeftOut => [.. Columns.Where(column => FieldOf(column.Name) < 0)];

    private bool IsRequired(int field) => ReservedFields.Of(Draft.Type, Domain).Any(reserved => reserved.IsRequired && reserved.Field.Name == Draft.Fields[field].Field.Name);

    private int IndexOfColumn(string? name)
    {
        for (var i = 0; name is not null && i < Columns.Count; i++)
        {
            if (Columns[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private TimestampFormat? FormatOf(string? column) => Columns.FirstOrDefault(own => own.Name == column)?.TimestampFormat;

    private IEnumerable<ReservedField> FreeReserved() =>
        ReservedFields.Of(Draft.Type, Domain).Where(reserved => !Draft.Fields.Any(field => field.Field.Name == reserved.Field.Name));

    private string FreeName() => Enumerable.Range(1, Draft.Fields.Count + 1).Select(number => $"FIELD_{number}")
        .First(name => !Draft.Fields.Any(field => field.Field.Name == name));

    private void Pick(string column) => _picked = _picked == column ? null : column;

    private Task TakeLineAsync(int index)
    {
        var column = _picked;
        _picked = null;
        return ConnectAsync(index, column);
    }

    private Task ConnectAsync(int index, string? column) => ChangeAsync(Draft.Connect(index, column, FormatOf(column)));

    private Task AddColumnAsync(ColumnProfile column) =>
        AddAsync(Draft.FindLeftOut(column.Name) ?? SchemaInference.FieldFor(column, Draft.Type, Draft.Fields.Select(field => field.Field.Name)));

    private Task AddAsync(MappedField field) => ChangeAsync(Draft.Add(field));

    private Task MoveAsync(int from, int to) => to < 0 || to >= Draft.Fields.Count ? Task.CompletedTask : ChangeAsync(Draft.Move(from, to));

    private Task DropAsync()
    {
        var (from, to) = (_dragged, _dropAt);
        (_dragged, _dropAt) = (null, null);
        return from is { } start && to is { } end && start != end ? MoveAsync(start, end) : Task.CompletedTask;
    }

    private Task ChangeAsync(SchemaDraft draft) => DraftChanged.InvokeAsync(draft);
}
