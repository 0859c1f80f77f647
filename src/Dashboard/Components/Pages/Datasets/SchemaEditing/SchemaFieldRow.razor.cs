using Dashboard.Datasets;
using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Profiling;
using Dashboard.Datasets.Schemas;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Dashboard.Components.Pages.Datasets.SchemaEditing;

/// <summary>Edits one field of a schema.</summary>
public sealed partial class SchemaFieldRow
{
    // No column's name: a line break cannot be in a header.
    private const string OneValue = "\n";

    private readonly string _listId = "names-" + Guid.NewGuid().ToString("N");
    private ReservedField? _reserved;
    private bool _keepsKey;

    /// <summary>The field.</summary>
    [Parameter, EditorRequired]
    public required MappedField Mapped { get; set; }

    /// <summary>The dataset.</summary>
    [Parameter, EditorRequired]
    public required DatasetType Type { get; set; }

    /// <summary>The domain of the dataset group, null for a custom one.</summary>
    [Parameter]
    public string? Domain { get; set; }

    /// <summary>The columns of the file.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ColumnProfile> Columns { get; set; }

    /// <summary>Whether only the line can be changed.</summary>
    [Parameter]
    public bool IsFixed { get; set; }

    /// <summary>What is wrong with the field.</summary>
    [Parameter]
    public string? Fault { get; set; }

    /// <summary>Whether a column is picked, so that a click joins it.</summary>
    [Parameter]
    public bool CanTakeLine { get; set; }

    /// <summary>Whether a dragged field would land here.</summary>
    [Parameter]
    public bool IsDropTarget { get; set; }

    /// <summary>The field was changed.</summary>
    [Parameter]
    public EventCallback<MappedField> OnChanged { get; set; }

    /// <summary>Another column was chosen, or none.</summary>
    [Parameter]
    public EventCallback<string?> OnColumnChanged { get; set; }

    /// <summary>The picked column is to be joined.</summary>
    [Parameter]
    public EventCallback OnTakeLine { get; set; }

    /// <summary>The field is to be removed.</summary>
    [Parameter]
    public EventCallback OnRemove { get; set; }

    /// <summary>The field is to be moved by that many places.</summary>
    [Parameter]
    public EventCallback<int> OnMove { get; set; }

    /// <summary>The field is being dragged.</summary>
    [Parameter]
    public EventCallback OnDragStart { get; set; }

    /// <summary>Another field is dragged over this one.</summary>
    [Parameter]
    public EventCallback OnDragOver { get; set; }

    /// <summary>Another field was dropped here.</summary>
    [Parameter]
    public EventCallback OnDrop { get; set; }

    private bool IsPersonal => Columns.FirstOrDefault(column => column.Name == Mapped.Column) is { } column && PersonalData.Of(column, Type) is not null;

    private string Hint => (Mapped.ReadAs switch
    {
        TimestampFormat.Seconds => T["Unix time in seconds ✔"],
        TimestampFormat.Milliseconds => T["converted from milliseconds"],
        TimestampFormat.Microseconds => T["converted from microseconds"],
        TimestampFormat.Nanoseconds => T["converted from nanoseconds"],
        TimestampFormat.Iso8601 => T["converted from dates"],
        TimestampFormat.DayFirst => T["converted from dates, day first"],
        TimestampFormat.MonthFirst => T["converted from dates, month first"],
        _ => null,
    }) ?? (Mapped.IsHashed ? T["replaced by its salted hash"] : Mapped.Constant is not null ? T["the same for every row"] : _reserved?.Meaning ?? Meaning(Mapped.Field));

    /// <inheritdoc/>
    protected override void OnParametersSet() =>
        _reserved = ReservedFields.Of(Type, Domain).FirstOrDefault(reserved => reserved.Field.Name == Mapped.Field.Name);

    private static string Meaning(SchemaField field) =>
        field.Categorical ? T["trained on, and usable in filters"]
        : field.Textual ? T["prose that is understood"]
        : field.Type == AvroType.String ? T["kept for filters and display"]
        : T["trained on, and usable in filters"];

    private RenderFragment Flag(string name, bool isOn, Func<bool, SchemaField> change) => builder =>
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "type", "button");
        builder.AddAttribute(2, "class", "flag");
        builder.AddAttribute(3, "aria-pressed", isOn ? "true" : "false");
        builder.AddAttribute(4, "disabled", IsFixed);
        builder.AddAttribute(5, "onclick", EventCallback.Factory.Create(this, () => OnChanged.InvokeAsync(Mapped with { Field = change(!isOn) })));
        builder.AddContent(6, name);
        builder.CloseElement();
    };

    private Task ChooseSourceAsync(string source) => source switch
    {
        OneValue => OnChanged.InvokeAsync(Mapped with { Column = null, Constant = "", ReadAs = null }),
        "" => OnColumnChanged.InvokeAsync(null),
        _ => OnColumnChanged.InvokeAsync(source),
    };

    private Task RenameAsync(string name)
    {
        var reserved = ReservedFields.Of(Type, Domain).FirstOrDefault(known => known.Field.Name == name);
        var field = reserved is null ? Mapped.Field with { Name = name } : reserved.Field with { Nullable = reserved.MayBeNull && Mapped.Field.Nullable };
        return OnChanged.InvokeAsync(Retimed(field));
    }

    private Task RetypeAsync(AvroType type) => OnChanged.InvokeAsync(Retimed(
        type == AvroType.String ? Mapped.Field with { Type = type } : Mapped.Field with { Type = type, Categorical = false, Textual = false }));

    private MappedField Retimed(SchemaField field) => Mapped with
    {
        Field = field,
        ReadAs = field.Type == AvroType.Long ? Columns.FirstOrDefault(column => column.Name == Mapped.Column)?.TimestampFormat : null,
    };

    private Task MoveByKeyAsync(KeyboardEventArgs key)
    {
        _keepsKey = key.Key is "ArrowUp" or "ArrowDown";
        return key.Key switch
        {
            "ArrowUp" => OnMove.InvokeAsync(-1),
            "ArrowDown" => OnMove.InvokeAsync(1),
            _ => Task.CompletedTask,
        };
    }
}
