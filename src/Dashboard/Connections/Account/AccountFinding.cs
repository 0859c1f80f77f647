namespace Dashboard.Connections.Account;

/// <summary>What a look at the account came to.</summary>
public enum Verdict
{
    /// <summary>It is as it should be.</summary>
    Ok,

    /// <summary>It must be put right.</summary>
    Fix,

    /// <summary>It cannot be seen with these credentials, or only by doing it.</summary>
    CannotTell,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What it is about, in two or three words.</param>
/// <param name="Words">What was found.</param>
/// <param name="Advice">What to do; null where nothing has to be done.</param>
/// <param name="Draft">The policy that puts it right.</param>
public sealed record AccountFinding(string Subject, Verdict Verdict, string Words, string? Advice = null, PolicyDraft? Draft = null);

/// <summary>A policy to look at, copy and, where <see cref="Replaces"/> is set, apply.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Where">Where it belongs.</param>
/// <param name="Json">The whole document.</param>
/// <param name="Replaces">For a bucket's policy: what is there now, empty for none. Null where only the owner of the account can apply it.</param>
public sealed record PolicyDraft(string Title, string Where, string Json, string? Replaces = null);
