using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Access;

/// <summary>The link by which the first account is made: printed at start, new at each, and of no use once there is an account.</summary>
internal sealed class FirstAccount(AccessMode mode)
{
    public const string Path = "/first-account";

    private readonly string _token = RandomNumberGenerator.GetHexString(48, lowercase: true);

    /// <summary>The link under the dashboard's address; null when it is not needed.</summary>
    public string? LinkUnder(string address) => mode.NeedsFirstAccount ? $"{address.TrimEnd('/')}{Path}?token={_token}" : null;

    /// <summary>Whether the link's token is this one and still of use.</summary>
    public bool Accepts(string? token) => mode.NeedsFirstAccount && token is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(_token));
}
