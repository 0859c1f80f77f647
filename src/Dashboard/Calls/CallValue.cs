using System.Globalization;

namespace Dashboard.Calls;

/// <summary>A value within a request, apart from any language that it may be written in.</summary>
public abstract record CallValue
{
    /// <summary>A text, or an enumeration's constant.</summary>
    public sealed record Text(string Value) : CallValue;

    /// <summary>A number in invariant digits.</summary>
    public sealed record Number(string Digits) : CallValue;

    public sealed record Flag(bool Value) : CallValue;

    public sealed record Moment(DateTime Utc) : CallValue
    {
        /// <summary>For example <c>2026-05-01T12:00:00Z</c>.</summary>
        public string Iso => Utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
    }

    public sealed record List(IReadOnlyList<CallValue> Items) : CallValue;

    /// <summary>Values by keys that the caller chooses, such as hyperparameters.</summary>
    public sealed record Map(IReadOnlyList<(string Key, CallValue Value)> Entries) : CallValue;

    /// <summary>Members that the API names, of a type that it names too: <c>SolutionConfig</c>.</summary>
    public sealed record Shape(string TypeName, IReadOnlyList<CallMember> Members) : CallValue;
}

/// <summary>A member of a request or structure by its name on the wire, such as <c>campaignArn</c>.</summary>
public sealed record CallMember(string Name, CallValue Value)
{
    /// <summary>The name as .NET spells it: <c>CampaignArn</c>.</summary>
    public string PascalName => char.ToUpperInvariant(Name[0]) + Name[1..];
}
