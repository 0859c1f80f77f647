using System.Text;
using LocalPersonalize.Jobs;
using LocalPersonalize.Resources;
using LocalPersonalize.S3;

namespace LocalPersonalize.Batch;

/// <summary>
/// Answers the records of JSON Lines files in S3 and writes <c>{name}.out</c> for each of them, and <c>{name}.errors</c> with the lines of the
/// records that could not be answered, if any. Nothing can be seen before everything is written.
/// </summary>
internal sealed class BatchProcessor(ObjectStore objects, TimeProvider time)
{
    private const int RecordsAtOnce = 512;
    private const int MostFiles = 1_000;
    private const string Answering = "Answering records";

    /// <summary>Gives the records, some at a time; blank lines are none.</summary>
    public async IAsyncEnumerable<IReadOnlyList<BatchRecord>> ReadAsync(
        S3Uri input, ObjectInfo file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(objects.OpenRead(input.Bucket, file.Key), Encoding.UTF8);
        var records = new List<BatchRecord>();
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            records.Add(BatchRecord.Parse(line));
            if (records.Count == RecordsAtOnce)
            {
                yield return records;
                records = [];
            }
        }

        if (records.Count > 0)
        {
            yield return records;
        }
    }

    /// <exception cref="JobFailedException">There are too many files, or none.</exception>
    public IReadOnlyList<ObjectInfo> FindInput(S3Uri input)
    {
        var files = InputFiles.Find(objects, input, "jobInput.s3DataSource.path");
        return files.Count <= MostFiles ? files : throw new JobFailedException($"{input} has {files.Count} files; a job may have at most {MostFiles}.");
    }

    /// <param name="answer">Called from several threads.</param>
    /// <exception cref="JobFailedException">There are no records, or none of them can be answered.</exception>
    public async Task<BatchReport> RunAsync(
        string inputPath, string outputPath, Func<BatchRecord, BatchOutput> answer, IProgress<StageProgress> progress, CancellationToken cancellationToken)
    {
        var input = S3Uri.Parse(inputPath);
        var files = FindInput(input);
        var tally = new Tally();
        var outputs = new List<BatchFile>();
        try
        {
            foreach (var file in files)
            {
                var name = file.Key[(file.Key.LastIndexOf('/') + 1)..];
                var output = new BatchFile(objects, OutputFiles.In(objects, outputPath, name));
                outputs.Add(output);
                await foreach (var records in ReadAsync(input, file, cancellationToken).ConfigureAwait(false))
                {
                    var lines = new (ReadOnlyMemory<byte> Line, string? Error)[records.Count];
                    await Task.Run(
                        () => Parallel.For(0, lines.Length, new ParallelOptions { CancellationToken = cancellationToken }, index => lines[index] = Answer(records[index], answer)),
                        cancellationToken).ConfigureAwait(false);
                    foreach (var (line, error) in lines)
                    {
                        await output.WriteAsync(line, error is not null, cancellationToken).ConfigureAwait(false);
                        tally.Count(error);
                    }

                    progress.Report(new StageProgress(Answering, tally.Records));
                }
            }

            tally.ThrowIfNothingAnswered(inputPath);
            progress.Report(new StageProgress(Answering, tally.Records, tally.Records));
            return new BatchReport(tally.Records, tally.Failed, [.. outputs.SelectMany(output => output.Commit(time.GetUtcNow()))]);
        }
        finally
        {
            outputs.ForEach(output => output.Dispose());
        }
    }

    private static (ReadOnlyMemory<byte> Line, string? Error) Answer(BatchRecord record, Func<BatchRecord, BatchOutput> answer)
    {
        try
        {
            return (BatchOutput.Line(record, answer(record), null), null);
        }
        catch (BatchRecordException problem)
        {
            return (BatchOutput.Line(record, null, problem.Error), problem.Error);
        }
    }

    private sealed class Tally
    {
        private string? _firstError;

        public long Records { get; private set; }

        public long Failed { get; private set; }

        public void Count(string? error)
        {
            Records++;
            if (error is not null)
            {
                Failed++;
                _firstError ??= error;
            }
        }

        public void ThrowIfNothingAnswered(string inputPath)
        {
            if (Records == 0)
            {
                throw new JobFailedException($"{inputPath} has no records. Write one JSON object per line.");
            }

            if (Failed == Records)
            {
                throw new JobFailedException($"None of the {Records} records could be answered, and nothing was written. The first: {_firstError}");
            }
        }
    }
}

/// <param name="Failed">Records with an error instead of an output.</param>
/// <param name="Files">What was written, as S3 locations.</param>
internal sealed record BatchReport(long Records, long Failed, IReadOnlyList<string> Files);
