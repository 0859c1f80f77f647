namespace Dashboard.Components.Controls;

/// <summary>Times as the SDK tells them.</summary>
internal static class Moments
{
    /// <summary>The time as a moment, whichever kind the SDK has made of it.</summary>
    public static DateTimeOffset? Moment(this DateTime? time) => time is { } known ? new DateTimeOffset(known.ToUniversalTime()) : null;
}
