using System.Net;
using Microsoft.Data.Sqlite;

namespace LocalPersonalize.Storage;

/// <summary>What can be wrong with the disk, in words that say what to do: for the answer to whoever met it.</summary>
/// <param name="Status">No status that SDKs try again by themselves when the disk is full.</param>
internal sealed record StorageFault(HttpStatusCode Status, string Message)
{
    // The numbers of Linux and macOS; those of Windows are HRESULTs.
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int LinuxQuota = 122;
    private const int MacQuota = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    // SQLite's result codes.
    private const int DatabaseReadOnly = 8;
    private const int DatabaseIO = 10;
    private const int DatabaseCorrupt = 11;
    private const int DatabaseFull = 13;
    private const int DatabaseCannotOpen = 14;
    private const int NoDatabase = 26;

    private static StorageFault Full { get; } = new(HttpStatusCode.InsufficientStorage, "The disk of the data directory is full. Make room, then try again.");

    /// <summary>The fault behind a failure; null when it is none of the disk's.</summary>
    public static StorageFault? Of(Exception failure) => failure switch
    {
        IOException { HResult: NoSpace or LinuxQuota or MacQuota or WindowsDiskFull } or SqliteException { SqliteErrorCode: DatabaseFull } => Full,
        ArgumentOutOfRangeException { ParamName: "value", StackTrace: { } trace } when IsOfFile(trace) =>
            new(HttpStatusCode.InsufficientStorage, "The file system of the data directory, or a limit of the process, takes no file as large as this."),
        IOException { HResult: ReadOnly } or UnauthorizedAccessException or SqliteException { SqliteErrorCode: DatabaseReadOnly } =>
            new(HttpStatusCode.InternalServerError, $"The data directory cannot be written: {failure.Message} Set its permissions, then try again."),
        SqliteException { SqliteErrorCode: DatabaseCorrupt or NoDatabase } =>
            new(HttpStatusCode.InternalServerError, $"engine.db is damaged ({failure.Message}). Restore the data directory from a copy, or name an empty one."),
        SqliteException { SqliteErrorCode: DatabaseIO or DatabaseCannotOpen } =>
            new(HttpStatusCode.InternalServerError, $"engine.db could not be read or written ({failure.Message}). Check the disk of the data directory, then try again."),
        InvalidDataException => new(HttpStatusCode.InternalServerError, failure.Message),
        _ => null,
    };

    /// <summary>Whether .NET's files threw something: that a file becomes too large (EFBIG) is no <see cref="IOException"/> of theirs.</summary>
    private static bool IsOfFile(string trace) =>
        trace.Contains("System.IO.RandomAccess", StringComparison.Ordinal) || trace.Contains("SafeHandles.SafeFileHandle", StringComparison.Ordinal);

    /// <summary>Whether it may pass by itself, as when somebody makes room.</summary>
    public static bool MayPass(SqliteException failure) =>
        failure.SqliteErrorCode is DatabaseReadOnly or DatabaseIO or DatabaseFull or DatabaseCannotOpen;
}
