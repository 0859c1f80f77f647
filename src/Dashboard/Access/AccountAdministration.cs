using Dashboard.Audit;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Access;

/// <summary>What people do with their own account, and administrators with everybody's. Each method answers what is in the way, nothing when it is done.</summary>
internal sealed class AccountAdministration(UserManager<Account> users, AccountStore accounts, SignIn signIn, Visitor visitor, AuditLog audit)
{
    /// <summary>Changes one's own password, which ends all of one's sessions.</summary>
    public async Task<IReadOnlyList<string>> ChangePasswordAsync(string present, string wanted)
    {
        var account = await OwnAsync().ConfigureAwait(false);
        if (await users.IsLockedOutAsync(account).ConfigureAwait(false))
        {
            return [T["Too many wrong passwords. Try again in a quarter of an hour."]];
        }

        var result = await users.ChangePasswordAsync(account, present, wanted).ConfigureAwait(false);
        if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch)))
        {
            await users.AccessFailedAsync(account).ConfigureAwait(false);
        }

        await NoteAsync("ChangePassword", account.Name, result.Succeeded ? AuditResult.Done : AuditResult.Refused).ConfigureAwait(false);
        return SignIn.Faults(result);
    }

    /// <summary>Ends all of one's sessions, in every browser.</summary>
    public async Task SignOutEverywhereAsync()
    {
        var account = await OwnAsync().ConfigureAwait(false);
        await users.UpdateSecurityStampAsync(account).ConfigureAwait(false);
        await NoteAsync("SignOutEverywhere", account.Name).ConfigureAwait(false);
    }

    /// <summary>Adds an account. Where nobody had to sign in, everybody has to from now on, so the first must be an administrator.</summary>
    public async Task<IReadOnlyList<string>> AddAsync(string name, Role role, string password)
    {
        visitor.Demand(Role.Admin);
        return accounts.IsEmpty && role != Role.Admin
            ? [T["The first account must be an administrator: somebody has to add the others."]]
            : await signIn.CreateAsync(new() { Name = name.Trim(), Role = role }, password, visitor.Name, visitor.Address).ConfigureAwait(false);
    }

    /// <summary>Gives another role, which ends the sessions under the old one.</summary>
    public async Task<IReadOnlyList<string>> SetRoleAsync(string id, Role role)
    {
        visitor.Demand(Role.Admin);
        var account = await users.FindByIdAsync(id).ConfigureAwait(false);
        if (account is null || account.Role == role)
        {
            return [];
        }

        if (role != Role.Admin && IsLastAdmin(account))
        {
            return [LastAdmin];
        }

        account.Role = role;
        await users.UpdateSecurityStampAsync(account).ConfigureAwait(false);
        await NoteAsync("SetRole", account.Name, detail: role.ToString()).ConfigureAwait(false);
        return [];
    }

    /// <summary>Sets another password for somebody who has forgotten it, and lifts a lock.</summary>
    public async Task<IReadOnlyList<string>> SetPasswordAsync(string id, string password)
    {
        visitor.Demand(Role.Admin);
        if (await users.FindByIdAsync(id).ConfigureAwait(false) is not { Subject: null } account)
        {
            return [];
        }

        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, account, password).ConfigureAwait(false) is { Succeeded: false } bad)
            {
                return SignIn.Faults(bad);
            }
        }

        (account.PasswordHash, account.LockedUntil, account.FailedAttempts) = (users.PasswordHasher.HashPassword(account, password), null, 0);
        await users.UpdateSecurityStampAsync(account).ConfigureAwait(false);
        await NoteAsync("SetPassword", account.Name).ConfigureAwait(false);
        return [];
    }

    /// <summary>Removes an account: its sessions are over, and what it started in the background ends at its next call.</summary>
    public async Task<IReadOnlyList<string>> RemoveAsync(string id)
    {
        visitor.Demand(Role.Admin);
        if (await users.FindByIdAsync(id).ConfigureAwait(false) is not { } account)
        {
            return [];
        }

        if (IsLastAdmin(account))
        {
            return [LastAdmin];
        }

        await users.DeleteAsync(account).ConfigureAwait(false);
        await NoteAsync("RemoveAccount", account.Name).ConfigureAwait(false);
        return [];
    }

    private static string LastAdmin => T["This is the last administrator. Make somebody else one first."];

    private bool IsLastAdmin(Account account) => account.Role == Role.Admin && accounts.All.Count(other => other.Role == Role.Admin) == 1;

    private async Task<Account> OwnAsync() => await users.FindByIdAsync(visitor.AccountId ?? "").ConfigureAwait(false)
        ?? throw new AccessRefusedException(Role.Viewer, null);

    private Task NoteAsync(string operation, string subject, AuditResult result = AuditResult.Done, string detail = "") =>
        audit.AddAsync(new(visitor.Name, visitor.Address, "", operation, subject, "", result, detail));
}
