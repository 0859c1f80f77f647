using System.Diagnostics;
using System.Globalization;
using System.Text;
using Amazon.Personalize;
using Amazon.Personalize.Model;

namespace Load;

/// <summary>Fifty operators press Train at once: what is taken, how much works at a time, and whether pages go on answering.</summary>
internal static class TrainingLoad
{
    private const int Operators = 50;
    private const string Group = "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop";

    public static async Task RunAsync(Report report)
    {
        await using var dashboard = await HostedDashboard.StartAsync();
        var solutions = await PrepareAsync(dashboard, Operators);
        var quiet = await MeasurePagesAsync(dashboard, TimeSpan.FromSeconds(5));

        var pressed = await Task.WhenAll(solutions.Select(solution => PressAsync(dashboard.Personalize, solution)));
        var versions = pressed.OfType<string>().ToList();
        var (mostAtWork, finished) = (0, 0);
        using var done = new CancellationTokenSource();
        var pages = MeasurePagesAsync(dashboard, TimeSpan.FromMinutes(10), done.Token);
        var start = Stopwatch.GetTimestamp();
        while (finished < versions.Count)
        {
            var statuses = await Task.WhenAll(versions.Select(async version => (await dashboard.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = version })).SolutionVersion.Status));
            mostAtWork = Math.Max(mostAtWork, statuses.Count(status => status == "CREATE IN_PROGRESS"));
            finished = statuses.Count(status => status == "ACTIVE");
            await Task.Delay(200);
        }

        var took = Stopwatch.GetElapsedTime(start);
        await done.CancelAsync();
        var busy = await pages;

        report.Line();
        report.Line($"## {Operators} operators press Train at once");
        report.Line();
        report.Line($"Each on a solution of their own with aws-user-personalization-v2 and 20,000 events; pages are asked for one after the other, without a circuit.");
        report.Line();
        report.Line("| what | measured |");
        report.Line("| --- | --- |");
        report.Line($"| taken; refused at once with LimitExceededException, as Amazon does at 20 | {versions.Count}; {Operators - versions.Count} |");
        report.Line($"| at work at a time, at most; the others wait in the queue on disk | {mostAtWork} |");
        report.Line($"| all that were taken are ACTIVE after | {took.TotalSeconds:0} s |");
        report.Line($"| a page's first answer, nothing else going on: median, p95 | {Report.Percentile(quiet, 0.5):0} ms, {Report.Percentile(quiet, 0.95):0} ms |");
        report.Line($"| a page's first answer meanwhile: median, p95, longest | {Report.Percentile(busy, 0.5):0} ms, {Report.Percentile(busy, 0.95):0} ms, {busy.Max():0} ms |");
    }

    /// <summary>A dataset group with data and solutions; answers these.</summary>
    public static async Task<List<string>> PrepareAsync(HostedDashboard dashboard, int solutionCount)
    {
        var personalize = dashboard.Personalize;
        var s3 = dashboard.S3;
        await dashboard.CreateGroupAsync("shop");
        await s3.PutBucketAsync("shop");
        var csv = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP\n");
        for (var row = 0; row < 20_000; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"u{row % 500},i{row * 7 % 300},{1_700_000_000 + row}\n");
        }

        await s3.PutObjectAsync(new() { BucketName = "shop", Key = "events.csv", ContentBody = csv.ToString() });
        var schema = (await personalize.CreateSchemaAsync(new()
        {
            Name = "events",
            Schema = """
                {"type":"record","name":"Interactions","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[
                  {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}]}
                """,
        })).SchemaArn;
        var dataset = (await personalize.CreateDatasetAsync(new() { Name = "events", DatasetGroupArn = Group, DatasetType = "Interactions", SchemaArn = schema })).DatasetArn;
        await UntilAsync(async () => (await personalize.DescribeDatasetAsync(new() { DatasetArn = dataset })).Dataset.Status);
        var job = (await personalize.CreateDatasetImportJobAsync(new()
        {
            JobName = "events", DatasetArn = dataset, DataSource = new DataSource { DataLocation = "s3://shop/events.csv" }, RoleArn = "arn:aws:iam::000000000000:role/Personalize",
        })).DatasetImportJobArn;
        await UntilAsync(async () => (await personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = job })).DatasetImportJob.Status);
        var solutions = new List<string>();
        for (var i = 0; i < solutionCount; i++)
        {
            solutions.Add(await CreateSolutionAsync(dashboard, $"solution-{i}", "aws-user-personalization-v2"));
        }

        return solutions;
    }

    /// <summary>Starts a training that takes a moment only.</summary>
    public static async Task TrainAsync(HostedDashboard dashboard, string name) =>
        await dashboard.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = await CreateSolutionAsync(dashboard, name, "aws-popularity-count") });

    private static async Task<string> CreateSolutionAsync(HostedDashboard dashboard, string name, string recipe)
    {
        var solution = (await dashboard.Personalize.CreateSolutionAsync(new()
        {
            Name = name, DatasetGroupArn = Group, PerformAutoTraining = false, RecipeArn = $"arn:aws:personalize:::recipe/{recipe}",
        })).SolutionArn;
        await UntilAsync(async () => (await dashboard.Personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
        return solution;
    }

    private static async Task UntilAsync(Func<Task<string>> read)
    {
        while (await read() != "ACTIVE")
        {
            await Task.Delay(20);
        }
    }

    private static async Task<string?> PressAsync(IAmazonPersonalize personalize, string solution)
    {
        try
        {
            return (await personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution })).SolutionVersionArn;
        }
        catch (LimitExceededException)
        {
            return null;
        }
    }

    private static async Task<List<double>> MeasurePagesAsync(HostedDashboard dashboard, TimeSpan duration, CancellationToken enough = default)
    {
        string[] pages = ["/", "/groups/shop", "/groups/shop/training", "/groups/shop/campaigns"];
        var (took, begin) = (new List<double>(), Stopwatch.GetTimestamp());
        for (var i = 0; Stopwatch.GetElapsedTime(begin) < duration && !enough.IsCancellationRequested; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await dashboard.Http.GetStringAsync(new Uri(pages[i % pages.Length], UriKind.Relative), CancellationToken.None);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await Task.Delay(50, CancellationToken.None);
        }

        return took;
    }
}
