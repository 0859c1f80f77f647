using Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["train", var recipe, var events, var users, var items])
{
    GrowthBenchmark.Train(recipe, Number(events), Number(users), Number(items));
    return 0;
}

string[] all = ["import", "recipes", "quality", "search", "growth", "serving", "filters", "peak"];
var chosen = args.Where(all.Contains).ToArray();
if (args.Contains("kernels"))
{
    BenchmarkRunner.Run<MatrixProductBenchmark>();
    return 0;
}

if (args is ["plot", var drawn])
{
    GrowthPlot.Draw(drawn);
    return 0;
}

if (Array.IndexOf(args, "dashboard") is >= 0 and var named)
{
    await DashboardBenchmark.RunAsync(args[named + 1]);
    return 0;
}

var folder = args.FirstOrDefault(Directory.Exists) ?? Environment.GetEnvironmentVariable("MOVIELENS_100K") ?? "";
var needed = chosen.Length > 0 ? chosen : all;
if (needed.Any(section => section is "recipes" or "quality" or "search" or "serving") && !File.Exists(Path.Combine(folder, "u.data")))
{
    await Console.Error.WriteLineAsync("usage: Benchmarks [import] [recipes] [quality] [search] [growth] [serving] [filters] [peak] [--rows N] <folder with MovieLens 100K's u.data>, [--output FILE], or: Benchmarks plot FILE, or: Benchmarks kernels, or: Benchmarks dashboard <folder with the published Dashboard.dll>");
    return 2;
}

using var document = OpenDocument(args);
Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}. Ratios are within this run; machines differ.");
if (needed.Contains("import"))
{
    var at = Array.IndexOf(args, "--rows");
    await ImportBenchmark.RunAsync(at >= 0 ? long.Parse(args[at + 1], System.Globalization.CultureInfo.InvariantCulture) : 10_000_000);
}

if (needed.Contains("recipes"))
{
    RecipeBenchmark.Run(MovieLens.Read(folder), args);
}

if (needed.Contains("quality"))
{
    QualityBenchmark.Run(MovieLens.Read(folder), args);
}

if (needed.Contains("search"))
{
    await SearchBenchmark.RunAsync(folder);
}

if (needed.Contains("growth"))
{
    await GrowthBenchmark.RunAsync(args);
}

if (needed.Contains("serving"))
{
    await ServingBenchmark.RunAsync(folder);
}

if (needed.Contains("peak"))
{
    PeakBenchmark.Run();
}

if (needed.Contains("filters"))
{
    await FilterBenchmark.RunAsync();
}

return 0;

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

// Everything printed goes to the document, too.
static StreamWriter? OpenDocument(string[] args)
{
    if (Array.IndexOf(args, "--output") is var at and >= 0)
    {
        var file = new StreamWriter(args[at + 1]);
        file.WriteLine("# Performance");
        file.WriteLine();
        file.WriteLine("Written by `dotnet run -c Release --project tests/Benchmarks -- <folder with MovieLens 100K> --output docs/performance.md`; one section alone by its name before");
        file.WriteLine("the folder: `import`, `recipes`, `serving`, `filters`. The kernels are measured by `… -- kernels`.");
        file.WriteLine();
        Console.SetOut(new Tee(Console.Out, file));
        return file;
    }

    return null;
}
