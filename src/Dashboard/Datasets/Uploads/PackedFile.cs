using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Dashboard.Datasets.MovieLens;
using Dashboard.Datasets.Profiling;

namespace Dashboard.Datasets.Uploads;

/// <summary>A file with its name and content, on its way to be read once.</summary>
internal sealed record IncomingFile(string Name, PipeReader Content);

/// <summary>Takes gzip and ZIP files apart as they stream in. Anything else passes as it is.</summary>
internal static class PackedFile
{
    private const int MostFiles = 5;
    private const int BufferSizeInBytes = 256 * 1024;

    private static readonly string[] s_dataExtensions = [".csv", ".tsv", ".tab", ".txt", ".dat", ".data", ".item", ".user"];

    /// <summary>A reader with a buffer that suits large files.</summary>
    public static PipeReader Read(Stream stream) => PipeReader.Create(stream, new(bufferSize: BufferSizeInBytes, minimumReadSize: 64 * 1024));

    /// <summary>The files to import, each valid until the next is asked for.</summary>
    /// <param name="fileName">What the file is called.</param>
    /// <param name="body">The file.</param>
    /// <param name="scratchDirectory">Where a ZIP file lies while it is read: its list of contents comes last. It is removed afterwards.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RefusedFileException">It cannot be unpacked, or does not hold tables.</exception>
    public static async IAsyncEnumerable<IncomingFile> OpenAsync(
        string fileName, Stream body, string scratchDirectory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var input = Read(body);
        var prefix = await CsvProfiler.PeekAsync(input, cancellationToken).ConfigureAwait(false);
        switch (prefix)
        {
            case [0x1F, 0x8B, ..]:
                var packed = new CountingStream(input.AsStream());
                using (var unpacked = new UnpackedStream(new GZipStream(packed, CompressionMode.Decompress), () => packed.BytesRead))
                {
                    var name = fileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? fileName[..^3] : fileName;
                    yield return new(name, Read(unpacked));
                }

                break;
            case [(byte)'P', (byte)'K', 3, 4, ..]:
                Directory.CreateDirectory(scratchDirectory);
                var scratch = new FileStream(
                    Path.Combine(scratchDirectory, $"{Guid.NewGuid():N}.zip"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
                    FileOptions.DeleteOnClose | FileOptions.Asynchronous);
                await using (scratch.ConfigureAwait(false))
                {
                    await input.CopyToAsync(scratch, cancellationToken).ConfigureAwait(false);
                    using var archive = OpenZip(scratch);
                    foreach (var entry in await ChooseAsync(archive, cancellationToken).ConfigureAwait(false))
                    {
                        using var unpacked = Unpack(entry);
                        yield return new(entry.Name, Read(unpacked));
                    }
                }

                break;
            default:
                yield return new(fileName, input);
                break;
        }
    }

    private static ZipArchive OpenZip(Stream file)
    {
        try
        {
            var archive = new ZipArchive(file, ZipArchiveMode.Read);
            _ = archive.Entries.Count; // reads its list of contents
            return archive;
        }
        catch (InvalidDataException)
        {
            throw new RefusedFileException(T["The ZIP file is damaged or was cut off: it cannot be unpacked. Pack it again, or drop the CSV files themselves."]);
        }
    }

    /// <summary>The tables of an archive: of MovieLens the largest of each dataset, else all that are called like tables.</summary>
    private static async Task<IReadOnlyList<ZipArchiveEntry>> ChooseAsync(ZipArchive archive, CancellationToken cancellationToken)
    {
        if (archive.Entries.Any(entry => entry.FullName == "[Content_Types].xml"))
        {
            throw new RefusedFileException(T["This is an Excel file. Save it as CSV and drop that here."]);
        }

        var tables = archive.Entries.Where(IsTable).ToList();
        if (tables.Exists(entry => entry.IsEncrypted))
        {
            throw new RefusedFileException(T["This ZIP file is locked with a password. Unpack it and drop the CSV files here."]);
        }

        var ofMovieLens = new List<(ZipArchiveEntry Entry, DatasetType Type)>();
        foreach (var entry in tables)
        {
            using var content = Unpack(entry);
            if (MovieLensFile.Recognise(entry.Name, await CsvProfiler.PeekAsync(Read(content), cancellationToken).ConfigureAwait(false)) is { } kind)
            {
                ofMovieLens.Add((entry, MovieLensFile.TypeOf(kind)));
            }
        }

        return ofMovieLens.Count > 0 ? [.. ofMovieLens.GroupBy(file => file.Type).OrderBy(files => files.Key).Select(files => files.MaxBy(file => file.Entry.Length).Entry)]
            : tables.Count is > 0 and <= MostFiles ? tables
            : throw new RefusedFileException(tables.Count == 0
                ? T["This ZIP file holds no CSV file."]
                : T["This ZIP file holds {0:N0} tables. Unpack it and drop the ones to import here.", tables.Count]);
    }

    private static bool IsTable(ZipArchiveEntry entry) =>
        entry.Name.Length > 0 && entry.Name[0] != '.' && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)
        && s_dataExtensions.Contains(Path.GetExtension(entry.Name).ToLowerInvariant());

    private static UnpackedStream Unpack(ZipArchiveEntry entry)
    {
        try
        {
            return new(entry.Open(), () => entry.CompressedLength);
        }
        catch (InvalidDataException)
        {
            throw new RefusedFileException(T["{0} is packed in a way that cannot be read here. Unpack the ZIP file and drop the CSV files.", entry.Name]);
        }
    }

    /// <summary>Counts what is read through it.</summary>
    private sealed class CountingStream(Stream inner) : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            BytesRead += read;
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
