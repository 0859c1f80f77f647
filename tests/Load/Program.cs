using Load;

string[] all = ["upload", "training", "circuits", "viewers"];
if (args is ["host", .. var settings])
{
    return await DashboardProcess.RunAsync(settings);
}

var at = Array.IndexOf(args, "--output");
using var document = at >= 0 ? new StreamWriter(args[at + 1]) : null;
var report = new Report(document);
report.Line("# Under load");
report.Line();
report.Line("Written by `dotnet run -c Release --project tests/Load -- --output docs/load.md`; one section alone by its name: `upload`, `training`, `circuits`, `viewers`.");
report.Line("The dashboard, with its engine, is a process of its own on the same machine; the other process is everybody else, so they share the processors.");
report.Line();
report.Line($"{Environment.ProcessorCount} processors, .NET {Environment.Version}.");
foreach (var section in all.Where(section => !args.Intersect(all).Any() || args.Contains(section)))
{
    await (section switch
    {
        "upload" => UploadLoad.RunAsync(report),
        "training" => TrainingLoad.RunAsync(report),
        "circuits" => CircuitLoad.RunAsync(report),
        _ => ViewerLoad.RunAsync(report),
    });
}

return 0;
