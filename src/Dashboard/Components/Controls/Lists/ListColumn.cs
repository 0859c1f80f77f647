namespace Dashboard.Components.Controls.Lists;

/// <summary>A value of the items of a list: what they can be sorted by, and what a download has of them.</summary>
/// <param name="Field">Its name in downloads and in the address, the same in every language: <c>created</c>.</param>
/// <param name="Label">Its name on the page.</param>
/// <param name="Value">A text, a number, a moment, or null.</param>
public sealed record ListColumn<TItem>(string Field, string Label, Func<TItem, object?> Value);
