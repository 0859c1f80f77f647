using System.Diagnostics;
using System.Globalization;

namespace Load;

/// <summary>Two hundred people look at a dataset group while one clicks through the pages and makes changes that all of them see.</summary>
internal static class ViewerLoad
{
    private const int Viewers = 200;
    private const int Clicks = 60;
    private const int Changes = 10;

    public static async Task RunAsync(Report report)
    {
        await using var dashboard = await HostedDashboard.StartAsync();
        await TrainingLoad.PrepareAsync(dashboard, solutionCount: 1);
        await using var presenter = await Circuit.OpenAsync(dashboard, "/groups/shop", "shop");
        var alone = await ClickAsync(presenter);

        var viewers = new List<Circuit>();
        var start = Stopwatch.GetTimestamp();
        foreach (var ten in Enumerable.Range(0, Viewers).Chunk(10))
        {
            viewers.AddRange(await Task.WhenAll(ten.Select(_ => Circuit.OpenAsync(dashboard, "/groups/shop", "shop"))));
        }

        var opened = Stopwatch.GetElapsedTime(start);
        var clicks = await ClickAsync(presenter);
        var changes = new List<double>();
        for (var change = 0; change < Changes; change++)
        {
            changes.AddRange(await ChangeAsync(dashboard, viewers, string.Create(CultureInfo.InvariantCulture, $"change-{change}")));
        }

        report.Line();
        report.Line($"## {Viewers} viewers and one presenter");
        report.Line();
        report.Line($"Each viewer is a circuit over a WebSocket of its own that has the overview of a dataset group open and acknowledges what is rendered, without a browser that draws it.");
        report.Line($"The presenter follows links between the pages of a group ({Clicks} clicks): from the click to the page's own content. Nobody has to sign in.");
        report.Line();
        report.Line("| what | measured |");
        report.Line("| --- | --- |");
        report.Line($"| {Viewers} viewers have opened the page, ten at a time | {opened.TotalSeconds:0.0} s |");
        report.Line($"| click to change, presenter alone: median, p95 | {Report.Percentile(alone, 0.5):0} ms, {Report.Percentile(alone, 0.95):0} ms |");
        report.Line($"| click to change, {Viewers} viewers there: median, p95 | {Report.Percentile(clicks, 0.5):0} ms, {Report.Percentile(clicks, 0.95):0} ms |");
        report.Line($"| a training that was started elsewhere is on the viewers' pages, asked for every 0.5 to 3 s (seen by {changes.Count} of {Viewers * Changes}): median, p95 | {Report.Percentile(changes, 0.5):0} ms, {Report.Percentile(changes, 0.95):0} ms |");
        report.Line($"| circuits lost | {viewers.Append(presenter).Count(circuit => circuit.IsLost)} |");
        foreach (var viewer in viewers)
        {
            await viewer.DisposeAsync();
        }
    }

    private static async Task<List<double>> ClickAsync(Circuit presenter)
    {
        (string Path, string Text)[] pages =
        [
            ("/groups/shop/data", "Import a file"), ("/groups/shop/training", "Training"), ("/groups/shop/campaigns", "Campaigns"), ("/groups/shop/filters", "Filters"), ("/connections", "Connections"),
        ];
        var took = new List<double>();
        for (var click = 0; click < Clicks; click++)
        {
            var (path, text) = pages[click % pages.Length];
            took.Add((await presenter.FollowAsync(path, text)).TotalMilliseconds);
            await Task.Delay(50);
        }

        return took;
    }

    /// <summary>Starts a training, and answers for each viewer who came to see its name how long that took.</summary>
    private static async Task<List<double>> ChangeAsync(HostedDashboard dashboard, List<Circuit> viewers, string name)
    {
        var seen = viewers.Select(viewer => viewer.UntilShownAsync(name)).ToList();
        var start = Stopwatch.GetTimestamp();
        var times = seen.Select(async one =>
        {
            await one.WaitAsync(TimeSpan.FromSeconds(15));
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).ToList();
        await TrainingLoad.TrainAsync(dashboard, name);
        await ((Task)Task.WhenAll(times)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return [.. times.Where(time => time.IsCompletedSuccessfully).Select(time => time.Result)];
    }
}
