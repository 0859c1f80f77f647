namespace Dashboard.Components.Controls;

/// <summary>Lengths of time as people say them.</summary>
public static class Durations
{
    /// <summary><c>0.4 s</c>, <c>12 s</c>, <c>3 min 5 s</c>, <c>2 h 10 min</c>.</summary>
    public static string Words(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => T["{0:0.0} s", Math.Max(time.TotalSeconds, 0)],
        { TotalMinutes: < 1 } => T["{0:0} s", time.TotalSeconds],
        { TotalHours: < 1 } => T["{0} min {1} s", time.Minutes, time.Seconds],
        { TotalDays: < 1 } => T["{0} h {1} min", time.Hours, time.Minutes],
        _ => T["{0} d {1} h", time.Days, time.Hours],
    };

    /// <summary><c>just now</c>, <c>5 min ago</c>, <c>3 h ago</c>, <c>2 d ago</c>.</summary>
    public static string Ago(TimeSpan age) => age switch
    {
        { TotalSeconds: < 45 } => T["just now"],
        { TotalHours: < 1 } => T["{0} min ago", Math.Max(1, (int)Math.Round(age.TotalMinutes))],
        { TotalDays: < 1 } => T["{0} h ago", (int)age.TotalHours],
        _ => T["{0} d ago", (int)age.TotalDays],
    };
}
