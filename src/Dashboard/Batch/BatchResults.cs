using System.Text.Json;
using Amazon.S3;

namespace Dashboard.Batch;

/// <summary>One record's answer.</summary>
/// <param name="Input">What was asked for: a user, an item, or attributes.</param>
/// <param name="AsksItem">The input is an item.</param>
/// <param name="Items">Recommended, best first.</param>
/// <param name="Users">Of a segment, best first.</param>
/// <param name="Error">Why there is no answer; null when there is one.</param>
/// <param name="Theme">What the items have in common, where the job was asked for it.</param>
public sealed record BatchResult(
    string Input, bool AsksItem, IReadOnlyList<string> Items, IReadOnlyList<string> Users, IReadOnlyList<double> Scores, string? Error, string? Theme = null)
{
    /// <summary>The items that have a title to show.</summary>
    public IEnumerable<string> ItemIds => AsksItem ? Items.Append(Input) : Items;
}

/// <summary>A file that a batch job has written.</summary>
public sealed record BatchOutputFile(string Bucket, string Key, long SizeInBytes)
{
    public string Name => Key[(Key.LastIndexOf('/') + 1)..];

    /// <summary>Whether it holds the records that failed.</summary>
    public bool IsErrors => Name.EndsWith(".errors", StringComparison.Ordinal);
}

/// <summary>Reads what a batch job has written.</summary>
internal static class BatchResults
{
    /// <summary>The files in the job's output folder that belong to its input.</summary>
    public static async Task<IReadOnlyList<BatchOutputFile>> ListAsync(IAmazonS3 s3, BatchJob job, CancellationToken cancellationToken)
    {
        var (bucket, prefix) = Split(job.OutputPath);
        var input = job.InputPath.EndsWith('/') ? "" : job.InputPath[(job.InputPath.LastIndexOf('/') + 1)..];
        var answer = await s3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = prefix + input }, cancellationToken).ConfigureAwait(false);
        return [.. (answer.S3Objects ?? [])
            .Where(file => file.Key.EndsWith(".out", StringComparison.Ordinal) || file.Key.EndsWith(".errors", StringComparison.Ordinal))
            .Select(file => new BatchOutputFile(bucket, file.Key, file.Size ?? 0))];
    }

    /// <summary>The first results of a file, and whether there are more.</summary>
    public static async Task<(IReadOnlyList<BatchResult> Results, bool HasMore)> ReadAsync(
        IAmazonS3 s3, BatchOutputFile file, int count, CancellationToken cancellationToken)
    {
        using var answer = await s3.GetObjectAsync(file.Bucket, file.Key, cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(answer.ResponseStream);
        var results = new List<BatchResult>();
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (results.Count == count)
            {
                return (results, true);
            }

            results.Add(Parse(line));
        }

        return (results, false);
    }

    /// <summary>Reads <c>{"input":{"userId":"1"},"output":{"recommendedItems":["2"],"scores":[0.01]},"error":null}</c>.</summary>
    internal static BatchResult Parse(string line)
    {
        using var json = TryRead(line);
        if (json is null)
        {
            return new(line, false, [], [], [], T["The service could not read this line: it is no JSON."]);
        }

        var root = json.RootElement;
        var input = root.TryGetProperty("input", out var given) ? given : root;
        var asked = input.ValueKind == JsonValueKind.Object
            ? string.Join(" · ", input.EnumerateObject().Where(member => member.Name != "filterValues").Select(member => Text(member.Value)))
            : Text(input);
        var output = root.TryGetProperty("output", out var answered) && answered.ValueKind == JsonValueKind.Object ? answered : default;
        return new BatchResult(
            asked,
            input.ValueKind == JsonValueKind.Object && input.TryGetProperty("itemId", out _),
            [.. List(output, "recommendedItems").Select(Text)],
            [.. List(output, "recommendedUsers").Select(Text)],
            [.. List(output, "scores").Select(score => score.GetDouble())],
            root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String ? error.GetString() : null,
            output.ValueKind == JsonValueKind.Object && output.TryGetProperty("theme", out var theme) ? theme.GetString() : null);
    }

    private static JsonDocument? TryRead(string line)
    {
        try
        {
            var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
        }
        catch (JsonException)
        {
            // Told as such: what failed is shown as it was sent.
        }

        return null;
    }

    private static JsonElement.ArrayEnumerator List(JsonElement output, string member) =>
        output.ValueKind == JsonValueKind.Object && output.TryGetProperty(member, out var list) ? list.EnumerateArray() : default;

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };

    private static (string Bucket, string Prefix) Split(string path)
    {
        var rest = path["s3://".Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return (rest[..slash], rest[(slash + 1)..]);
    }
}
