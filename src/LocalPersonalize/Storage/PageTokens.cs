using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Amazon.Personalize.Model;

namespace LocalPersonalize.Storage;

/// <summary>The <c>nextToken</c> of lists: where to go on, sealed so that it is opaque and only good for the list that gave it.</summary>
/// <param name="key">32 bytes, kept in the database: a token outlives a restart.</param>
internal sealed class PageTokens(byte[] key)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <param name="scope">The list with its filter; a token of another one is refused.</param>
    /// <param name="position">The last entry already given.</param>
    public string Seal(string scope, string position)
    {
        var plain = Encoding.UTF8.GetBytes(position);
        var token = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(token.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(
            token.AsSpan(0, NonceSize), plain, token.AsSpan(NonceSize, plain.Length), token.AsSpan(^TagSize..), Encoding.UTF8.GetBytes(scope));
        return Base64Url.EncodeToString(token);
    }

    /// <exception cref="InvalidNextTokenException">The token is not ours, was changed, or belongs to another list.</exception>
    public string Open(string scope, string token)
    {
        try
        {
            var sealedToken = Base64Url.DecodeFromChars(token);
            var plain = new byte[Math.Max(0, sealedToken.Length - NonceSize - TagSize)];
            using var cipher = new AesGcm(key, TagSize);
            cipher.Decrypt(
                sealedToken.AsSpan(0, NonceSize), sealedToken.AsSpan(NonceSize, plain.Length), sealedToken.AsSpan(^TagSize..), plain, Encoding.UTF8.GetBytes(scope));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception problem) when (problem is FormatException or CryptographicException or ArgumentException)
        {
            throw new InvalidNextTokenException("The token is not valid for this list. Start the list again without nextToken.");
        }
    }
}
