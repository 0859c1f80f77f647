using Amazon.Personalize;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace Dashboard.Connections;

/// <summary>
/// The credentials of a profile, or the default ones of this machine. They are looked for at the first call, so a missing profile shows where it is
/// needed, and anew after they were refused, so renewed ones are found without a restart.
/// </summary>
internal sealed class ProfileCredentials(string? profile, string? profilesLocation = null) : AWSCredentials
{
    private volatile AWSCredentials? _found;

    /// <summary>Looks for them anew at the next call.</summary>
    public void Forget() => _found = null;

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            var found = _found ??= await FindAsync().ConfigureAwait(false);
            return await found.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not MissingCredentialsException)
        {
            // An SSO session that is over, a source profile that does not exist, a process that failed.
            Forget();
            throw new MissingCredentialsException(failure.Message, profile, failure);
        }
    }

    private async Task<AWSCredentials> FindAsync()
    {
        if (profile is null)
        {
            using var chain = new DefaultAWSCredentialsIdentityResolver();
            return await chain.ResolveIdentityAsync(new AmazonPersonalizeConfig(), CancellationToken.None).ConfigureAwait(false);
        }

        return new CredentialProfileStoreChain(profilesLocation).TryGetAWSCredentials(profile, out var found)
            ? found
            : throw new MissingCredentialsException(T["There is no profile “{0}” with credentials in the shared AWS files of this machine.", profile], profile, null);
    }
}

/// <summary>No credentials could be had for a connection.</summary>
/// <param name="message">Why.</param>
/// <param name="profile">The profile that was looked for; null for the default credentials of the machine.</param>
/// <param name="cause">What looking for them threw.</param>
public sealed class MissingCredentialsException(string message, string? profile, Exception? cause) : AmazonClientException(message, cause)
{
    /// <summary>The profile that was looked for; null for the default credentials of the machine.</summary>
    public string? Profile { get; } = profile;
}
