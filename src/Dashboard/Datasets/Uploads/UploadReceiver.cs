using System.IO.Pipelines;
using System.Text.RegularExpressions;
using CsvHelper;
using Dashboard.Configuration;
using Dashboard.Connections;
using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.MovieLens;
using Dashboard.Datasets.Profiling;
using Dashboard.Datasets.Schemas;
using Microsoft.Extensions.Options;

namespace Dashboard.Datasets.Uploads;

/// <summary>A file that cannot be taken, and why, in words for the operator.</summary>
internal sealed class RefusedFileException(string message) : Exception(message);

/// <summary>
/// Takes a file as it streams in: recognises it, converts it when it is one of MovieLens, and sends it at the same time to S3 and
/// through the profiler. When anything fails, nothing is left in the bucket.
/// </summary>
internal sealed partial class UploadReceiver(UploadStore uploads, IOptions<DashboardOptions> options, TimeProvider time)
{
    /// <summary>Takes a file; a compressed one is unpacked, and one of several tables becomes several uploads.</summary>
    /// <param name="clients">The connection's clients.</param>
    /// <param name="group">The dataset group that the file is for.</param>
    /// <param name="domain">The group's domain, null for a custom one.</param>
    /// <param name="fileName">What the file is called.</param>
    /// <param name="body">The file.</param>
    /// <param name="cancellationToken">Stops it and takes everything back.</param>
    /// <exception cref="RefusedFileException">It is not a CSV file, or empty.</exception>
    public async Task<IReadOnlyList<Upload>> ReceiveAsync(
        ConnectionClients clients, string group, string? domain, string fileName, Stream body, CancellationToken cancellationToken)
    {
        var scratch = Path.Combine(options.Value.ResolveDataDirectory(), "unpacking");
        var taken = new List<Upload>();
        try
        {
            await foreach (var file in PackedFile.OpenAsync(fileName, body, scratch, cancellationToken).ConfigureAwait(false))
            {
                taken.Add(await ReceiveAsync(clients, group, domain, file, cancellationToken).ConfigureAwait(false));
            }
        }
        catch
        {
            foreach (var upload in taken)
            {
                await clients.S3.DeleteObjectAsync(upload.Bucket, upload.Key, CancellationToken.None).ConfigureAwait(false);
                await uploads.RemoveAsync(upload.Id, CancellationToken.None).ConfigureAwait(false);
            }

            throw;
        }

        return taken;
    }

    private async Task<Upload> ReceiveAsync(
        ConnectionClients clients, string group, string? domain, IncomingFile file, CancellationToken cancellationToken)
    {
        var (fileName, input) = (file.Name, file.Content);
        var prefix = await CsvProfiler.PeekAsync(input, cancellationToken).ConfigureAwait(false);
        Refuse(prefix);

        var id = Guid.CreateVersion7().ToString("N")[^12..];
        var key = $"uploads/{group}/{id}/{SafeName(fileName)}";
        var convertedFrom = MovieLensFile.Recognise(fileName, prefix);
        await clients.EnsureBucketAsync(cancellationToken).ConfigureAwait(false);
        var connection = clients.Connection;
        var target = await S3MultipartStream.CreateAsync(clients.S3, connection.Bucket, key, cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            var (profile, size) = await StreamAsync(input, convertedFrom, target, cancellationToken).ConfigureAwait(false);
            if (profile.Rows == 0)
            {
                throw new RefusedFileException(T["This file holds no rows."]);
            }

            await target.CompleteAsync(cancellationToken).ConfigureAwait(false);
            var earlier = await uploads.ListAsync(connection.Name, group, cancellationToken).ConfigureAwait(false);
            var hashed = earlier.Where(upload => upload.State.Stage != ImportStage.Draft).SelectMany(upload => upload.Plan.HashedFields()).ToHashSet();
            var type = convertedFrom is { } kind ? MovieLensFile.TypeOf(kind) : SchemaInference.GuessType(fileName, profile);
            var upload = new Upload
            {
                Id = id,
                Connection = connection.Name,
                Group = group,
                FileName = Path.GetFileName(fileName),
                SizeInBytes = size,
                Bucket = connection.Bucket,
                Key = key,
                ConvertedFrom = convertedFrom,
                CreatedAt = time.GetUtcNow(),
                Profile = profile,
                Plan = new ImportPlan { Draft = SchemaInference.Infer(profile, type, domain) }.HashFields(hashed),
            };
            try
            {
                await uploads.SaveAsync(upload, CancellationToken.None).ConfigureAwait(false);
            }
            catch
            {
                await clients.S3.DeleteObjectAsync(upload.Bucket, upload.Key, CancellationToken.None).ConfigureAwait(false);
                throw;
            }

            return upload;
        }
    }

    private static async Task<(CsvProfile Profile, long Size)> StreamAsync(
        PipeReader input, MovieLensKind? convertFrom, Stream target, CancellationToken cancellationToken)
    {
        var toProfiler = new Pipe(new(pauseWriterThreshold: 1024 * 1024, resumeWriterThreshold: 512 * 1024));
        var profiling = ProfileAsync(toProfiler.Reader, cancellationToken);
        var tee = new TeeStream(target, toProfiler.Writer);
        await using (tee.ConfigureAwait(false))
        {
            try
            {
                await (convertFrom is { } kind
                    ? MovieLensFile.ConvertAsync(kind, input, tee, cancellationToken)
                    : input.CopyToAsync(tee, cancellationToken)).ConfigureAwait(false);
                await toProfiler.Writer.CompleteAsync().ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                await toProfiler.Writer.CompleteAsync(failure).ConfigureAwait(false);
                await ((Task)profiling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw profiling.Exception?.InnerException is RefusedFileException refused ? refused : failure;
            }

            return (await profiling.ConfigureAwait(false), tee.BytesWritten);
        }
    }

    private static async Task<CsvProfile> ProfileAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        try
        {
            var profile = await CsvProfiler.ProfileAsync(reader, null, cancellationToken).ConfigureAwait(false);
            await reader.CompleteAsync().ConfigureAwait(false);
            return profile;
        }
        catch (CsvFormatException fault)
        {
            var refused = new RefusedFileException(
                T["This file cannot be read as rows and columns: {0} Often a double quote was opened and never closed.", fault.Message]);
            await reader.CompleteAsync(refused).ConfigureAwait(false);
            throw refused;
        }
        catch (Exception failure)
        {
            await reader.CompleteAsync(failure).ConfigureAwait(false);
            throw;
        }
    }

    private static void Refuse(ReadOnlySpan<byte> prefix)
    {
        var reason = prefix switch
        {
            [] => T["This file is empty."],
            [(byte)'P', (byte)'K', 3, 4, ..] or [0x1F, 0x8B, ..] => T["This file is compressed twice. Unpack it and drop the CSV file here."],
            _ when prefix.Length > 262 && prefix[257..262].SequenceEqual("ustar"u8) => T["This is a tar archive. Unpack it and drop the CSV files here."],
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => T["This is a Parquet file. Export it as CSV and drop that here."],
            [(byte)'{', ..] or [(byte)'[', ..] => T["This looks like JSON. Export it as CSV and drop that here."],
            _ => null,
        };
        if (reason is not null)
        {
            throw new RefusedFileException(reason);
        }
    }

    private static string SafeName(string fileName)
    {
        var safe = Unsafe().Replace(Path.GetFileName(fileName), "-").Trim('-');
        return safe.Length == 0 ? "file.csv" : safe.Length > 80 ? safe[^80..] : safe;
    }

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Unsafe();
}
