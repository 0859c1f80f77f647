using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Personalize;
using Amazon.S3;
using LocalPersonalize;
using LocalPersonalize.Wire;

namespace Fuzzing.Targets;

/// <summary>
/// Every operation of the three services over HTTP, at an engine that has one of most resources. The first line of an input is the operation,
/// the rest its JSON, in which <c>@campaign</c> and the like stand for the ARNs.
/// </summary>
internal sealed class OperationsTarget : Target
{
    private static readonly ApiModel s_api = ApiModel.Read();
    private static readonly (string Name, ApiService Service, ApiOperation Operation)[] s_operations =
        [.. s_api.Services.SelectMany(service => service.Operations.Select(operation => (operation.Key, service, operation.Value)))];

    private static readonly string[] s_errors = [.. s_api.Services.SelectMany(service => service.Errors.Keys).Concat(["SerializationException", "RequestEntityTooLargeException", "UnknownOperationException"]).Distinct()];

    private readonly SortedDictionary<string, string> _arns = new(StringComparer.Ordinal);
    private TestEngine _engine = null!;

    // The engine has jobs of its own meanwhile.
    public override long MostAllocatedBytes(int length) => 128_000_000 + (20_000L * length);

    public override int BurstSize => 600;

    public override async Task StartAsync()
    {
        _engine = await TestEngine.StartAsync();
        using var personalize = new AmazonPersonalizeClient("test", "test", new AmazonPersonalizeConfig { ServiceURL = _engine.Url, AuthenticationRegion = "us-east-1" });
        using var s3 = new AmazonS3Client("test", "test", new AmazonS3Config { ServiceURL = _engine.Url, AuthenticationRegion = "us-east-1", ForcePathStyle = true });
        await s3.PutBucketAsync("data");
        await s3.PutObjectAsync(new() { BucketName = "data", Key = "events.csv", ContentBody = "USER_ID,ITEM_ID,TIMESTAMP\n" + string.Concat(Enumerable.Range(0, 1_000).Select(row => $"u{row % 50},i{row * 7 % 40},{1_700_000_000 + row}\n")) });
        _arns["@group"] = (await personalize.CreateDatasetGroupAsync(new() { Name = "fuzzed" })).DatasetGroupArn;
        await UntilAsync(async () => (await personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = _arns["@group"] })).DatasetGroup.Status);
        _arns["@schema"] = (await personalize.CreateSchemaAsync(new() { Name = "fuzzed", Schema = """{"type":"record","name":"Interactions","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}]}""" })).SchemaArn;
        _arns["@dataset"] = (await personalize.CreateDatasetAsync(new() { Name = "fuzzed", DatasetGroupArn = _arns["@group"], DatasetType = "Interactions", SchemaArn = _arns["@schema"] })).DatasetArn;
        await UntilAsync(async () => (await personalize.DescribeDatasetAsync(new() { DatasetArn = _arns["@dataset"] })).Dataset.Status);
        _arns["@import"] = (await personalize.CreateDatasetImportJobAsync(new() { JobName = "fuzzed", DatasetArn = _arns["@dataset"], DataSource = new() { DataLocation = "s3://data/events.csv" }, RoleArn = "arn:aws:iam::000000000000:role/r" })).DatasetImportJobArn;
        await UntilAsync(async () => (await personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = _arns["@import"] })).DatasetImportJob.Status);
        _arns["@solution"] = (await personalize.CreateSolutionAsync(new() { Name = "fuzzed", DatasetGroupArn = _arns["@group"], RecipeArn = "arn:aws:personalize:::recipe/aws-popularity-count", PerformAutoTraining = false })).SolutionArn;
        await UntilAsync(async () => (await personalize.DescribeSolutionAsync(new() { SolutionArn = _arns["@solution"] })).Solution.Status);
        _arns["@version"] = (await personalize.CreateSolutionVersionAsync(new() { SolutionArn = _arns["@solution"] })).SolutionVersionArn;
        await UntilAsync(async () => (await personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = _arns["@version"] })).SolutionVersion.Status);
        _arns["@campaign"] = (await personalize.CreateCampaignAsync(new() { Name = "fuzzed", SolutionVersionArn = _arns["@version"] })).CampaignArn;
        await UntilAsync(async () => (await personalize.DescribeCampaignAsync(new() { CampaignArn = _arns["@campaign"] })).Campaign.Status);
        _arns["@filter"] = (await personalize.CreateFilterAsync(new() { Name = "fuzzed", DatasetGroupArn = _arns["@group"], FilterExpression = "EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN (\"*\")" })).FilterArn;
        var tracker = await personalize.CreateEventTrackerAsync(new() { Name = "fuzzed", DatasetGroupArn = _arns["@group"] });
        (_arns["@tracker"], _arns["@tracking"]) = (tracker.EventTrackerArn, tracker.TrackingId);
    }

    public override byte[] Generate(Random random)
    {
        var (name, service, operation) = s_operations[random.Next(s_operations.Length)];
        return Encoding.UTF8.GetBytes($"{name}\n{Structure(service, operation.Request, random, 0).ToJsonString()}");
    }

    public override async Task RunAsync(byte[] input)
    {
        var end = input.AsSpan().IndexOf((byte)'\n');
        var name = Encoding.UTF8.GetString(input, 0, Math.Max(end, 0));
        var operation = Array.Find(s_operations, one => one.Name == name);
        if (operation.Name is null)
        {
            return;
        }

        // What all inputs need is not deleted, and what would take a person's minutes is not started.
        var json = _arns.Aggregate(Encoding.Latin1.GetString(input, end + 1, input.Length - end - 1), (text, arn) => text.Replace($"\"{arn.Key}\"", $"\"{arn.Value}\"", StringComparison.Ordinal));
        if (name.StartsWith("Delete", StringComparison.Ordinal) && _arns.Values.Any(arn => json.Contains(arn, StringComparison.Ordinal)))
        {
            return;
        }

        var head = operation.Service.TargetPrefix is { } prefix
            ? $"POST /\nx-amz-target: {prefix}.{name}\ncontent-type: application/x-amz-json-1.1\n\n"
            : $"POST {operation.Operation.Path}\ncontent-type: application/json\n\n";
        var (status, headers, body) = await SignedRequest.Read([.. Encoding.Latin1.GetBytes(head), .. Encoding.Latin1.GetBytes(json)])!.SendAsync(_engine.Endpoint.Port, "personalize");
        if (status != 200)
        {
            Require(status is >= 400 and < 500, $"{name} is answered by {status}: {Encoding.UTF8.GetString(body)}");
            var code = headers.Split('\n').FirstOrDefault(line => line.StartsWith("x-amzn-ErrorType:", StringComparison.OrdinalIgnoreCase))?.Split(':')[1].Trim();
            Require(s_errors.Contains(code), $"{name} is answered by the error {code}, which the service does not have.");
            Require(JsonNode.Parse(body)!["message"]!.GetValue<string>().Length > 5, $"{name} is refused without a word.");
        }
        else if (body.Length > 0)
        {
            JsonDocument.Parse(body).Dispose();
        }
    }

    protected override ValueTask StopAsync() => _engine?.DisposeAsync() ?? default;

    private static async Task UntilAsync(Func<Task<string>> status)
    {
        while (await status() is var now && now != "ACTIVE")
        {
            Require(!now.EndsWith("FAILED", StringComparison.Ordinal), $"What the target needs ended as {now}.");
            await Task.Delay(20);
        }
    }

    private static JsonObject Structure(ApiService service, string name, Random random, int depth)
    {
        var result = new JsonObject();
        foreach (var (memberName, member) in service.Structures[name])
        {
            if (depth < 5 && (member.Required ? random.Next(50) > 0 : random.Next(3) == 0))
            {
                result[memberName] = Value(service, memberName, member, random, depth + 1);
            }
        }

        return result;
    }

    private static JsonNode? Value(ApiService service, string name, ApiMember member, Random random, int depth)
    {
        if (random.Next(40) == 0)
        {
            return Among<Func<JsonNode?>>(random, () => null, () => "", () => -1, () => 1e300, () => new JsonArray(), () => new JsonObject(), () => true, () => "\u0000", () => new string('x', 3_000), () => "é\U0001f600")();
        }

        return service.Structures.ContainsKey(member.Type) ? Structure(service, member.Type, random, depth) : member.Type switch
        {
            "boolean" => random.Next(2) == 0,
            "integer" or "long" => (int)Math.Clamp(random.Next(-1, 20), (int?)member.Min ?? -1, (int?)member.Max ?? 20),
            "float" or "double" => random.NextDouble() * 3,
            "timestamp" => Among<JsonNode>(random, 1_700_000_000.5, -1e15, 1e300, "2024-05-01T00:00:00Z", "yesterday"),
            "list" => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(service, name, member.Of!, random, depth + 1))]),
            "map" => new JsonObject(Enumerable.Range(0, random.Next(3)).Select(i => KeyValuePair.Create($"{Among(random, "GENRE", "PRICE", "hidden_dimension", "key")}{(i == 0 ? "" : i)}", Value(service, name, member.Value!, random, depth + 1)))),
            _ => Text(name, member, random),
        };
    }

    private static string Text(string name, ApiMember member, Random random) => member.Enum is { Length: > 0 } words ? words[random.Next(words.Length)]
        : random.Next(10) == 0 ? Among(random, "", "a b", "arn:aws:personalize:us-east-1:000000000000:campaign/none", "../..", "{\"a\":1}", new string('a', 64))
        : name switch
        {
            "datasetGroupArn" => "@group",
            "datasetArn" => "@dataset",
            "schemaArn" => "@schema",
            "datasetImportJobArn" => "@import",
            "solutionArn" => "@solution",
            "solutionVersionArn" => "@version",
            "campaignArn" => "@campaign",
            "filterArn" => "@filter",
            "eventTrackerArn" => "@tracker",
            "trackingId" => "@tracking",
            "resourceArn" => Among(random, "@group", "@solution", "@campaign"),
            "recipeArn" => $"arn:aws:personalize:::recipe/{Among(random, "aws-popularity-count", "aws-sims", "aws-user-personalization", "aws-personalized-ranking", "aws-item-affinity", "aws-next-best-action")}",
            "roleArn" => "arn:aws:iam::000000000000:role/r",
            "dataLocation" or "path" => Among(random, "s3://data/events.csv", "s3://data/", "s3://none/x.csv", "s3:///", "http://x"),
            "datasetType" => Among(random, "Interactions", "Items", "Users", "Actions"),
            "filterExpression" => "INCLUDE ItemID WHERE Items.GENRE IN ($GENRE)",
            "schema" => SchemaText.Any(random),
            "expression" => Among(random, "SUM(Items.PRICE)", "SAMPLECOUNT()", "SUM()"),
            "properties" => Among(random, "{}", "{\"eventValue\": 1}", "{\"a\": {}}", "[", "{\"discount\":\"x\"}"),
            "schedulingExpression" => Among(random, "rate(7 days)", "rate(0 days)", "rate(99999999999999 days)", "every day"),
            "nextToken" => Among(random, "a", "AAAA", "eyJ9"),
            "userId" or "sessionId" => $"u{random.Next(60)}",
            "itemId" or "inputList" or "impression" => $"i{random.Next(60)}",
            _ => $"{name}-{random.Next(5).ToString(CultureInfo.InvariantCulture)}",
        };
}
