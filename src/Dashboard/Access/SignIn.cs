using Dashboard.Audit;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Access;

/// <summary>What became of an attempt to sign in.</summary>
internal enum SignInOutcome
{
    Good,
    Wrong,
    Locked,
}

/// <summary>Looks at names and passwords, and makes the accounts; every step is in the audit.</summary>
internal sealed class SignIn(UserManager<Account> users, AccountStore accounts, AccessMode mode, AuditLog audit)
{
    // What is looked at where there is no such account, so that the time tells nothing.
    private static readonly string s_nobody = new PasswordHasher<Account>().HashPassword(null!, Guid.NewGuid().ToString());
    private static readonly SemaphoreSlim s_first = new(1, 1);

    /// <summary>Whether the password is that of the account. Five wrong ones lock it for a quarter of an hour.</summary>
    public async Task<(SignInOutcome Outcome, Account? Account)> CheckAsync(string name, string password, string address)
    {
        var account = await users.FindByNameAsync(name.Trim()).ConfigureAwait(false);
        if (account?.PasswordHash is null)
        {
            users.PasswordHasher.VerifyHashedPassword(null!, s_nobody, password);
            return await EndAsync(SignInOutcome.Wrong).ConfigureAwait(false);
        }

        if (await users.IsLockedOutAsync(account).ConfigureAwait(false))
        {
            return await EndAsync(SignInOutcome.Locked).ConfigureAwait(false);
        }

        if (!await users.CheckPasswordAsync(account, password).ConfigureAwait(false))
        {
            await users.AccessFailedAsync(account).ConfigureAwait(false);
            return await EndAsync(SignInOutcome.Wrong).ConfigureAwait(false);
        }

        await users.ResetAccessFailedCountAsync(account).ConfigureAwait(false);
        return await EndAsync(SignInOutcome.Good).ConfigureAwait(false);

        async Task<(SignInOutcome, Account?)> EndAsync(SignInOutcome outcome)
        {
            await audit.AddAsync(new(
                name.Trim(), address, "", "SignIn", "", "", outcome == SignInOutcome.Good ? AuditResult.Done : AuditResult.Refused, outcome == SignInOutcome.Locked ? "locked" : ""))
                .ConfigureAwait(false);
            return (outcome, outcome == SignInOutcome.Good ? account : null);
        }
    }

    /// <summary>Makes the administrator that the first link is for; null, with the faults, where it cannot be.</summary>
    public async Task<(Account? Account, IReadOnlyList<string> Faults)> CreateFirstAsync(string name, string password, string address)
    {
        await s_first.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!mode.NeedsFirstAccount)
            {
                return (null, [T["There is an account already."]]);
            }

            var account = new Account { Name = name.Trim(), Role = Role.Admin };
            var faults = await CreateAsync(account, password, "", address).ConfigureAwait(false);
            return (faults.Count == 0 ? account : null, faults);
        }
        finally
        {
            s_first.Release();
        }
    }

    /// <summary>Makes an account with a password; tells the faults, none when it is made.</summary>
    public async Task<IReadOnlyList<string>> CreateAsync(Account account, string password, string who, string address)
    {
        if (account.Name.Length is 0 or > 60)
        {
            return [T["Give a name of at most 60 characters."]];
        }

        var result = await users.CreateAsync(account, password).ConfigureAwait(false);
        if (result.Succeeded)
        {
            await audit.AddAsync(new(who, address, "", "CreateAccount", account.Name, "", AuditResult.Done, account.Role.ToString())).ConfigureAwait(false);
        }

        return Faults(result);
    }

    /// <summary>The account of somebody whom the OpenID provider has let in, with the role that it gives now.</summary>
    public async Task<Account> TakeAsync(string subject, string name, Role role, string address)
    {
        var account = accounts.FindBySubject(subject);
        if (account is null)
        {
            var taken = await users.FindByNameAsync(name).ConfigureAwait(false) is not null;
            account = new() { Name = taken ? $"{name} ({subject})" : name, Role = role, Subject = subject };
            var made = await users.CreateAsync(account).ConfigureAwait(false);
            if (!made.Succeeded)
            {
                throw new InvalidOperationException(string.Join(" ", Faults(made)));
            }
        }
        else if (account.Role != role)
        {
            account.Role = role;
            await users.UpdateSecurityStampAsync(account).ConfigureAwait(false);
        }

        await audit.AddAsync(new(account.Name, address, "", "SignIn", "", "", AuditResult.Done, "OpenID")).ConfigureAwait(false);
        return account;
    }

    internal static IReadOnlyList<string> Faults(IdentityResult result) => [.. result.Errors.Select(error => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => (string)T["There is an account of that name."],
        nameof(IdentityErrorDescriber.PasswordTooShort) => T["Use at least {0} characters. A few words in a row are easy to remember.", AccessServices.PasswordLength],
        nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => T["Use more different characters."],
        nameof(IdentityErrorDescriber.PasswordMismatch) => T["The present password is another one."],
        _ => error.Description,
    })];
}
