namespace Dashboard.Connections;

/// <summary>Which of the two back ends a connection leads to.</summary>
internal enum ConnectionKind
{
    /// <summary>The local engine that the dashboard hosts.</summary>
    Local,

    /// <summary>Amazon Personalize in the operator's account.</summary>
    Aws,
}

/// <summary>
/// Where the clicks go. It names a profile but never holds a key. <see cref="Profile"/> null is the default credential chain;
/// <see cref="RoleArn"/> is the role that Personalize takes to read <see cref="Bucket"/>; <see cref="AccountId"/> is learned from ARNs.
/// </summary>
internal sealed record Connection
{
    public const string LocalName = "Local engine";

    public required string Name { get; init; }

    public required ConnectionKind Kind { get; init; }

    public required string Region { get; init; }

    public string? Profile { get; init; }

    /// <summary>The IAM role handed to import jobs.</summary>
    public required string RoleArn { get; init; }

    /// <summary>The bucket that uploads go to.</summary>
    public required string Bucket { get; init; }

    /// <summary>Twelve digits, or null while no ARN has told it.</summary>
    public string? AccountId { get; init; }

    /// <summary>The name for people: the operator's own, or what the local engine is called in the language of the page.</summary>
    public string DisplayName => DisplayNameOf(Name);

    /// <summary>The same for a connection of which only the name was noted.</summary>
    public static string DisplayNameOf(string name) => name == LocalName ? T["Local engine"] : name;

    public Capabilities Capabilities => Kind == ConnectionKind.Local ? Capabilities.OfLocalEngine : Capabilities.OfAws;

    /// <summary>What the chip in the top bar says: <c>Local engine</c>, or <c>AWS us-east-1 · 1234••••9012</c>.</summary>
    public string Label => Kind switch
    {
        ConnectionKind.Local => LocalName,
        _ => AccountId is { Length: 12 } account ? $"AWS {Region} · {account[..4]}••••{account[8..]}" : $"AWS {Region}",
    };
}

/// <summary>What only one of the back ends can do. Pages ask these, never the kind of the connection.</summary>
/// <param name="Progress">Running jobs tell stage, count and total, and trainings their learning curve.</param>
/// <param name="ImportReport">An import job tells rows read, kept and dropped, and why.</param>
/// <param name="CancelImport">A running import, export, deletion or batch job can be cancelled.</param>
/// <param name="Candidates">AutoML tells every candidate, not only the winner.</param>
/// <param name="LegacyRecipes">Recipes that Amazon no longer offers, such as aws-hrnn, can be trained.</param>
/// <param name="EventVerdicts">Of each event that was put it is told whether it was accepted or ignored, and why.</param>
/// <param name="Explanations">It is told why an item is recommended, and what another history would bring.</param>
/// <param name="ImpactTotals">What a metric attribution comes to is told at once, not only in reports after imports.</param>
/// <param name="FilterTrials">It is told what an expression would leave before a filter is made of it.</param>
/// <param name="CostsMoney">Imports, trainings and campaigns are billed.</param>
internal sealed record Capabilities(
    bool Progress, bool ImportReport, bool CancelImport, bool Candidates, bool LegacyRecipes, bool EventVerdicts, bool Explanations, bool ImpactTotals,
    bool FilterTrials, bool CostsMoney)
{
    public static Capabilities OfLocalEngine { get; } = new(
        Progress: true, ImportReport: true, CancelImport: true, Candidates: true, LegacyRecipes: true,
        EventVerdicts: true, Explanations: true, ImpactTotals: true, FilterTrials: true, CostsMoney: false);

    public static Capabilities OfAws { get; } = new(
        Progress: false, ImportReport: false, CancelImport: false, Candidates: false, LegacyRecipes: false,
        EventVerdicts: false, Explanations: false, ImpactTotals: false, FilterTrials: false, CostsMoney: true);
}
