using System.Security.Cryptography;
using System.Text.Json;
using LocalPersonalize.Hosting;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Wire;

/// <summary>
/// The key pairs that sign requests: one generated for the data directory, one from the settings, and on loopback the pair
/// <c>test</c>/<c>test</c> that users of emulators are in the habit of.
/// </summary>
internal sealed class AccessKeys
{
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);

    public AccessKeys(DataDirectory directory, IOptions<LocalPersonalizeOptions> options)
    {
        File = Path.Combine(directory.Root, "keys", "engine.json");
        var generated = ReadOrCreate(File);
        Own = (generated.AccessKeyId, generated.SecretAccessKey);
        _secrets[generated.AccessKeyId] = generated.SecretAccessKey;
        if (options.Value.AccessKeyId.Length > 0)
        {
            _secrets[options.Value.AccessKeyId] = options.Value.SecretAccessKey;
        }

        if (options.Value.IsLoopback)
        {
            _secrets["test"] = "test";
        }
    }

    /// <summary>The file with the generated pair; only its owner may read it.</summary>
    public string File { get; }

    /// <summary>The generated pair.</summary>
    public (string AccessKeyId, string SecretAccessKey) Own { get; }

    /// <summary>The secret of an access key; null when the key is not known.</summary>
    public string? FindSecret(string accessKeyId) => _secrets.GetValueOrDefault(accessKeyId);

    private static KeyPair ReadOrCreate(string file)
    {
        if (System.IO.File.Exists(file))
        {
            try
            {
                if (JsonSerializer.Deserialize<KeyPair>(System.IO.File.ReadAllText(file)) is { AccessKeyId: not null, SecretAccessKey: not null } kept)
                {
                    return kept;
                }
            }
            catch (JsonException)
            {
                // As empty as one without a pair.
            }

            throw new InvalidOperationException($"{file} holds no key pair. Delete it to get a new one.");
        }

        var pair = new KeyPair(
            $"LOCAL{RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 15)}", Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)));
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var beside = $"{file}.new";
        var owner = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            owner.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(beside, owner))
        {
            JsonSerializer.Serialize(stream, pair);
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(beside, file, overwrite: true);
        return pair;
    }

    private sealed record KeyPair(string AccessKeyId, string SecretAccessKey);
}
