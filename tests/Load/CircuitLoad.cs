namespace Load;

/// <summary>What open pages cost in memory, and whether closed ones give it back.</summary>
internal static class CircuitLoad
{
    private const int Kept = 20;
    private const int Opened = 500;
    private const int AtOnce = 10;

    /// <summary>A circuit that was closed while it had asked its browser something waits a minute for the answer, and then is gone.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(65);

    private static readonly (string Name, string Path, string Text)[] s_pages =
    [
        ("Overview", "/groups/shop", "shop"), ("Data", "/groups/shop/data", "Import a file"), ("Training", "/groups/shop/training", "Training"),
        ("Campaigns", "/groups/shop/campaigns", "Campaigns"), ("Filters", "/groups/shop/filters", "Filters"), ("Connections", "/connections", "Connections"), ("Costs", "/costs", "Costs"),
    ];

    public static async Task RunAsync(Report report)
    {
        await using var dashboard = await HostedDashboard.StartAsync();
        await TrainingLoad.PrepareAsync(dashboard, solutionCount: 20);
        foreach (var (_, path, text) in s_pages)
        {
            await OpenAndCloseAsync(dashboard, path, text, AtOnce); // what is compiled and pooled once
        }

        report.Line();
        report.Line("## Memory of circuits");
        report.Line();
        report.Line($"Managed memory after a full collection with {Kept} circuits on a page, less that without, by circuit. A dataset group with 20 solutions. Wanted: 1 MiB at most.");
        report.Line();
        report.Line("| page | KiB a circuit |");
        report.Line("| --- | --- |");
        foreach (var (name, path, text) in s_pages)
        {
            var before = await SettleAsync(dashboard);
            var circuits = new List<Circuit>();
            for (var i = 0; i < Kept; i++)
            {
                circuits.Add(await Circuit.OpenAsync(dashboard, path, text));
            }

            await Task.Delay(1_000);
            report.Line($"| {name} | {(await dashboard.CollectAsync() - before) / 1024.0 / Kept:0} |");
            foreach (var circuit in circuits)
            {
                await circuit.DisposeAsync();
            }
        }

        var memory = new List<long> { await PatientlyAsync() };
        for (var time = 0; time < 2; time++)
        {
            for (var round = 0; round < Opened / AtOnce; round++)
            {
                var page = s_pages[round % s_pages.Length];
                await OpenAndCloseAsync(dashboard, page.Path, page.Text, AtOnce);
            }

            memory.Add(await PatientlyAsync());
        }

        report.Line();
        report.Line($"{Opened} times a page was opened and closed, {AtOnce} at a time: {Mebibytes(0)} before, {Mebibytes(1)} after ({Growth(0)}; wanted: within 5 %). As many again: {Mebibytes(2)} ({Growth(1)}).");

        async Task<long> PatientlyAsync()
        {
            await Task.Delay(s_patience);
            return await SettleAsync(dashboard);
        }

        string Mebibytes(int i) => $"{memory[i] / 1048576.0:0.0} MiB";

        string Growth(int i) => $"{(memory[i + 1] - memory[i]) * 100.0 / memory[i]:+0.0;-0.0} %";
    }

    private static async Task OpenAndCloseAsync(HostedDashboard dashboard, string path, string text, int count)
    {
        var circuits = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Circuit.OpenAsync(dashboard, path, text)));
        foreach (var circuit in circuits)
        {
            await circuit.DisposeAsync();
        }
    }

    /// <summary>Memory once closed circuits are gone, which takes the server a moment.</summary>
    private static async Task<long> SettleAsync(HostedDashboard dashboard)
    {
        var (least, memory) = (long.MaxValue, await dashboard.CollectAsync());
        while (memory < least * 0.999)
        {
            least = memory;
            await Task.Delay(1_000);
            memory = await dashboard.CollectAsync();
        }

        return Math.Min(least, memory);
    }
}
