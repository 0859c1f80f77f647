using Microsoft.Data.Sqlite;

namespace Dashboard.Storage;

/// <summary>What can be wrong with the disk of the data directory.</summary>
internal enum StorageFault
{
    /// <summary>There is no room.</summary>
    Full,

    /// <summary>It may not be written, or not be opened at all.</summary>
    NotWritable,

    /// <summary>What was written is not what is read.</summary>
    Damaged,
}

internal static class StorageFaults
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

    /// <summary>The fault behind a failure; null when it is none of the disk's.</summary>
    public static StorageFault? Of(Exception failure) => failure switch
    {
        IOException { HResult: NoSpace or LinuxQuota or MacQuota or WindowsDiskFull } or SqliteException { SqliteErrorCode: DatabaseFull } => StorageFault.Full,
        IOException { HResult: ReadOnly } or UnauthorizedAccessException or SqliteException { SqliteErrorCode: DatabaseReadOnly or DatabaseIO or DatabaseCannotOpen } => StorageFault.NotWritable,
        SqliteException { SqliteErrorCode: DatabaseCorrupt or NoDatabase } => StorageFault.Damaged,
        _ => null,
    };
}
