using static Dashboard.Calls.Quoting;

namespace Dashboard.Calls;

/// <summary>Values as literals of programming languages: on one line while that is short, else a line for each part.</summary>
internal static class Literals
{
    private const int LongestLine = 88;

    public static string Python(CallValue value, int indent) => value switch
    {
        CallValue.Flag flag => flag.Value ? "True" : "False",
        CallValue.Moment moment => $"datetime.fromisoformat({DoubleQuoted(moment.Iso)})",
        CallValue.List list => Block("[", list.Items.Select(item => Python(item, indent + 4)), "]", indent, 4),
        CallValue.Map map => Block("{", map.Entries.Select(entry => $"{DoubleQuoted(entry.Key)}: {Python(entry.Value, indent + 4)}"), "}", indent, 4),
        CallValue.Shape structure => Block("{", structure.Members.Select(member => $"\"{member.Name}\": {Python(member.Value, indent + 4)}"), "}", indent, 4),
        _ => Plain(value),
    };

    public static string CSharp(CallValue value, int indent) => value switch
    {
        CallValue.Flag flag => flag.Value ? "true" : "false",
        CallValue.Moment moment => $"DateTimeOffset.Parse({DoubleQuoted(moment.Iso)}).UtcDateTime",
        CallValue.List list => Block("[", list.Items.Select(item => CSharp(item, indent + 4)), "]", indent, 4),
        CallValue.Map map => Block("new() { ", map.Entries.Select(entry => $"[{DoubleQuoted(entry.Key)}] = {CSharp(entry.Value, indent + 4)}"), " }", indent, 4),
        CallValue.Shape structure => Block("new() { ", structure.Members.Select(member => $"{member.PascalName} = {CSharp(member.Value, indent + 4)}"), " }", indent, 4),
        _ => Plain(value),
    };

    public static string JavaScript(CallValue value, int indent) => value switch
    {
        CallValue.Flag flag => flag.Value ? "true" : "false",
        CallValue.Moment moment => $"new Date({DoubleQuoted(moment.Iso)})",
        CallValue.List list => Block("[", list.Items.Select(item => JavaScript(item, indent + 2)), "]", indent, 2),
        CallValue.Map map => Block("{", map.Entries.Select(entry => $"{DoubleQuoted(entry.Key)}: {JavaScript(entry.Value, indent + 2)}"), "}", indent, 2),
        CallValue.Shape structure => Block("{ ", structure.Members.Select(member => $"{member.Name}: {JavaScript(member.Value, indent + 2)}"), " }", indent, 2),
        _ => Plain(value),
    };

    public static string Java(CallValue value, int indent) => value switch
    {
        CallValue.Flag flag => flag.Value ? "true" : "false",
        CallValue.Moment moment => $"java.time.Instant.parse({DoubleQuoted(moment.Iso)})",
        CallValue.List list => $"java.util.List.of({JavaItems(list, indent)})",
        CallValue.Map map => $"java.util.Map.ofEntries({string.Join(", ", map.Entries.Select(entry => $"java.util.Map.entry({DoubleQuoted(entry.Key)}, {Java(entry.Value, indent)})"))})",
        CallValue.Shape structure => Block(
            $"{structure.TypeName}.builder()", [.. structure.Members.Select(member => JavaMember(member, indent + 8)), ".build()"], "", indent, 8, separator: ""),
        _ => Plain(value),
    };

    /// <summary>A builder's call for a member; lists are its arguments one by one.</summary>
    public static string JavaMember(CallMember member, int indent) =>
        $".{member.Name}({(member.Value is CallValue.List list ? JavaItems(list, indent) : Java(member.Value, indent))})";

    private static string JavaItems(CallValue.List list, int indent) => string.Join(", ", list.Items.Select(item => Java(item, indent)));

    private static string Plain(CallValue value) => value switch
    {
        CallValue.Text text => DoubleQuoted(text.Value),
        CallValue.Number number => number.Digits,
        _ => throw new ArgumentException($"{value} is no plain value.", nameof(value)),
    };

    private static string Block(string open, IEnumerable<string> parts, string close, int indent, int step, string separator = ",")
    {
        var all = parts.ToList();
        var line = open + string.Join(separator.Length == 0 ? "" : $"{separator} ", all) + close;
        if (indent + line.Length <= LongestLine && !line.Contains('\n'))
        {
            return line;
        }

        var (margin, inner) = (new string(' ', indent), new string(' ', indent + step));
        var lines = string.Join('\n', all.Select(part => $"{inner}{part}{separator}"));
        var opening = open.StartsWith("new()", StringComparison.Ordinal) ? $"new()\n{margin}{{" : open.TrimEnd();
        return close.Length == 0 ? $"{opening}\n{lines}" : $"{opening}\n{lines}\n{margin}{close.Trim()}";
    }
}
