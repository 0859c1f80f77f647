using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Benchmarks;

/// <summary>Draws the table of <see cref="GrowthBenchmark"/> in a document as pictures beside it: time and memory by events.</summary>
internal static class GrowthPlot
{
    private const int Width = 860;
    private const int Height = 380;

    private static readonly OxyColor[] s_colors =
    [
        OxyColor.FromRgb(0x59, 0x5f, 0x69), OxyColor.FromRgb(0x00, 0x7a, 0x87), OxyColor.FromRgb(0x2f, 0x6f, 0xdf), OxyColor.FromRgb(0xb4, 0x53, 0x09),
        OxyColor.FromRgb(0x9d, 0x2f, 0x8f), OxyColor.FromRgb(0x2e, 0x7d, 0x32),
    ];

    /// <summary>Writes <c>growth-time.svg</c> and <c>growth-memory.svg</c> into the document's folder.</summary>
    public static void Draw(string document)
    {
        var rows = File.ReadLines(document)
            .SkipWhile(line => !line.StartsWith(GrowthBenchmark.Header, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        // The sizes are those of films; the shop with a million items is another kind of data, and is only in the table.
        var films = rows.Where(row => row[3].Length < "1,000,000".Length).ToList();
        var folder = Path.GetDirectoryName(Path.GetFullPath(document))!;
        Draw(films, column: 5, least: 0.1, "Seconds of training on two processors", Path.Combine(folder, "growth-time.svg"));
        Draw(films, column: 7, least: 100, "Peak memory in MB", Path.Combine(folder, "growth-memory.svg"));
    }

    private static void Draw(List<string[]> rows, int column, double least, string title, string file)
    {
        var plot = new PlotModel { Title = title, TitleFontSize = 15, TitleFontWeight = FontWeights.Normal, Background = OxyColors.White, PlotAreaBorderThickness = new(0) };
        plot.Axes.Add(new LogarithmicAxis
        {
            Position = AxisPosition.Bottom, Title = "events", Minimum = 80_000, Maximum = 32_000_000, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = OxyColors.Gainsboro,
            LabelFormatter = events => events >= 999_999 ? $"{events / 1e6:0} M" : $"{events / 1e3:0} k",
        });
        plot.Axes.Add(new LogarithmicAxis
        {
            Position = AxisPosition.Left, Minimum = least, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = OxyColors.Gainsboro,
            LabelFormatter = value => value.ToString("#,0.##", CultureInfo.InvariantCulture),
        });
        plot.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop, LegendPlacement = LegendPlacement.Outside, LegendBorderThickness = 0 });
        foreach (var (index, recipe) in rows.GroupBy(row => row[4]).Index())
        {
            var line = new LineSeries { Title = recipe.Key, Color = s_colors[index % s_colors.Length], MarkerType = MarkerType.Circle, MarkerSize = 3.5 };
            foreach (var row in recipe)
            {
                if (double.TryParse(row[column], CultureInfo.InvariantCulture, out var value))
                {
                    line.Points.Add(new DataPoint(double.Parse(row[1], CultureInfo.InvariantCulture), Math.Max(least, value)));
                }
            }

            plot.Series.Add(line);
        }

        using var stream = File.Create(file);
        new SvgExporter { Width = Width, Height = Height, UseVerticalTextAlignmentWorkaround = true }.Export(plot, stream);
    }
}
