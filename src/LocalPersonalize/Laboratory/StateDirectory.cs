namespace LocalPersonalize.Laboratory;

/// <summary>The part of the data directory that is the engine's state, and how another one takes its place.</summary>
/// <remarks>
/// A new state is made ready in a folder beside. Renaming that folder to <c>restored</c> decides: from then on its parts are moved into
/// place, by the next start too if this one is cut short. So the state is the old one or the new one, whole.
/// </remarks>
internal static class StateDirectory
{
    public const string Database = "engine.db";
    public const string Objects = "objects";
    public const string Snapshots = "snapshots";
    public const string Models = "models";
    public const string Uploads = "uploads";

    private const string Restored = "restored";
    private const string Transfer = "transfer";

    private static readonly string[] s_folders = [Objects, Snapshots, Models, Uploads];

    /// <summary>The folder for files on their way in or out; emptied at start.</summary>
    public static string TransferFolder(string root) => Directory.CreateDirectory(Path.Combine(root, Transfer)).FullName;

    /// <summary>Makes a folder ready to take a state: as it is, the empty one.</summary>
    public static string Prepare(string root)
    {
        var folder = Path.Combine(TransferFolder(root), Guid.NewGuid().ToString("N"));
        foreach (var part in s_folders)
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
        }

        File.Create(Path.Combine(folder, Database)).Dispose(); // an empty file is an empty database
        return folder;
    }

    /// <summary>Decides that a prepared state takes the place of the present one, at the next <see cref="Adopt"/>.</summary>
    public static void Decide(string root, string prepared) => Directory.Move(prepared, Path.Combine(root, Restored));

    /// <summary>Moves a state that was decided for into place, if there is one. Nobody may use the old one meanwhile.</summary>
    public static void Adopt(string root)
    {
        var restored = Path.Combine(root, Restored);
        if (!Directory.Exists(restored))
        {
            return;
        }

        foreach (var folder in s_folders)
        {
            AdoptFolder(Path.Combine(restored, folder), Path.Combine(root, folder));
        }

        AdoptDatabase(Path.Combine(restored, Database), Path.Combine(root, Database));
        Directory.Delete(restored, recursive: true);
    }

    /// <summary>Removes what an earlier process left on its way in or out.</summary>
    public static void Clean(string root) => DeleteFolder(Path.Combine(root, Transfer));

    private static void AdoptFolder(string from, string to)
    {
        if (Directory.Exists(from)) // else it was moved before a crash
        {
            DeleteFolder(to);
            Directory.Move(from, to);
        }
    }

    private static void AdoptDatabase(string from, string to)
    {
        if (File.Exists(from))
        {
            // The log of the old database must never meet the new one.
            File.Delete(to);
            File.Delete(to + "-wal");
            File.Delete(to + "-shm");
            File.Move(from, to);
        }
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
