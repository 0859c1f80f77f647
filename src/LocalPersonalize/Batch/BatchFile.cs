using LocalPersonalize.S3;

namespace LocalPersonalize.Batch;

/// <summary>What is written for one input file: its output and, from the first failed record on, its errors.</summary>
internal sealed class BatchFile(ObjectStore objects, S3Uri name) : IDisposable
{
    private readonly ObjectWriter _output = new(objects, name with { Key = name.Key + ".out" });
    private ObjectWriter? _errors;

    public async Task WriteAsync(ReadOnlyMemory<byte> line, bool failed, CancellationToken cancellationToken)
    {
        await _output.Stream.WriteAsync(line, cancellationToken).ConfigureAwait(false);
        if (failed)
        {
            _errors ??= new ObjectWriter(objects, name with { Key = name.Key + ".errors" });
            await _errors.Stream.WriteAsync(line, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes them visible; where they are.</summary>
    public IEnumerable<string> Commit(DateTimeOffset now)
    {
        const string JsonLines = "application/jsonlines";
        _output.Commit(JsonLines, now);
        _errors?.Commit(JsonLines, now);
        return _errors is null ? [$"{name}.out"] : [$"{name}.out", $"{name}.errors"];
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors?.Dispose();
    }
}
