using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Tests.Wire;

/// <summary>The README names every operation of the API, and marks those that have a handler.</summary>
public sealed class OperationsTableTests
{
    private const string Begin = "<!-- operations: written by OperationsTableTests with UPDATE_GENERATED=1 -->\n";
    private const string End = "<!-- /operations -->";
    private const int Columns = 4;

    /// <summary>Set <c>UPDATE_GENERATED=1</c> to write the table instead of comparing it.</summary>
    [Fact]
    public void Readme_TableOfOperations_IsWhatTheHandlersAre()
    {
        var readme = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "src", "LocalPersonalize", "README.md");
        var text = File.ReadAllText(readme);
        var (start, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var table = Table(new OperationTable(ApiModel.Read()));
        if (Environment.GetEnvironmentVariable("UPDATE_GENERATED") == "1")
        {
            File.WriteAllText(readme, text[..start] + table + text[end..]);
            return;
        }

        Assert.True(table == text[start..end], "The table of operations in src/LocalPersonalize/README.md is out of date: run this test with UPDATE_GENERATED=1 to write it.");
    }

    private static string Table(OperationTable operations)
    {
        var all = operations.All.ToList();
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"All {all.Count} operations of the three services have a handler.\n");
        foreach (var service in all.GroupBy(operation => operation.Service))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**{service.Key.Service}**\n\n|{string.Concat(Enumerable.Repeat(" |", Columns))}\n|{string.Concat(Enumerable.Repeat(" --- |", Columns))}\n");
            foreach (var row in service.OrderBy(operation => operation.Name, StringComparer.Ordinal).Chunk(Columns))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(operation => operation.Name))} |\n");
            }
        }

        return text.Append('\n').ToString();
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
