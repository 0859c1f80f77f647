using Fuzzing.Targets;

namespace Fuzzing;

/// <summary>Something that reads what strangers write.</summary>
internal abstract class Target : IAsyncDisposable
{
    private static readonly OrderedDictionary<string, Func<Target>> s_all = new()
    {
        ["csv-profiler"] = () => new CsvProfilerTarget(),
        ["csv-importer"] = () => new CsvImporterTarget(),
        ["avro-schema"] = () => new SchemaTarget(),
        ["schema-editor"] = () => new SchemaEditorTarget(),
        ["filter"] = () => new FilterTarget(),
        ["batch-records"] = () => new BatchTarget(),
        ["group-file"] = () => new GroupFileTarget(),
        ["operations"] = () => new OperationsTarget(),
        ["aws-chunked"] = () => new ChunkedTarget(),
        ["sigv4"] = () => new SignatureTarget(),
        ["s3"] = () => new S3Target(),
        ["snapshot"] = () => new SnapshotTarget(),
        ["model"] = () => new ModelTarget(),
        ["state"] = () => new StateTarget(),
        ["upload"] = () => new UploadTarget(),
    };

    public static string[] Names { get; } = [.. s_all.Keys];

    /// <summary>Also the folder of its corpus.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The most that one input may make it allocate, in bytes.</summary>
    public virtual long MostAllocatedBytes(int length) => 8_000_000 + (2_000L * length);

    /// <summary>How many inputs the tests try: what takes a second or two.</summary>
    public virtual int BurstSize => 500;

    public virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>An input that is right, or nearly.</summary>
    public abstract byte[] Generate(Random random);

    /// <summary>Takes an input, and throws unless it was taken or refused as documented: by the right exception, in words that help.</summary>
    public abstract Task RunAsync(byte[] input);

    public ValueTask DisposeAsync() => StopAsync();

    /// <exception cref="ArgumentException">There is no target of that name.</exception>
    public static Target Of(string name)
    {
        var target = s_all.TryGetValue(name, out var make) ? make() : throw new ArgumentException($"There is no target {name}. There are {string.Join(", ", Names)}.");
        target.Name = name;
        return target;
    }

    /// <summary>Ends what was started.</summary>
    protected virtual ValueTask StopAsync() => ValueTask.CompletedTask;

    protected static T Among<T>(Random random, params ReadOnlySpan<T> values) => values[random.Next(values.Length)];

    protected static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BrokenPromiseException(otherwise);
        }
    }
}

/// <summary>An input was neither taken nor refused as documented.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);
