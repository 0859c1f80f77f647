using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Datasets.Importing;

/// <summary>
/// Replaces a value by a name that tells nothing: the first 32 hexadecimal digits of HMAC-SHA256 with a salt as its key. The same value gives
/// the same name, so that a user stays one user; without the salt nobody can find the value by trying, as with a plain hash.
/// </summary>
internal sealed class ValueHash(string salt)
{
    /// <summary>The length of a hashed value.</summary>
    public const int Length = 32;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(salt);

    /// <summary>Writes the hash of a value, in UTF-8, to <paramref name="hash"/>.</summary>
    public void Write(ReadOnlySpan<byte> value, Span<byte> hash)
    {
        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, value, full);
        Convert.TryToHexStringLower(full[..(Length / 2)], hash, out _);
    }
}
