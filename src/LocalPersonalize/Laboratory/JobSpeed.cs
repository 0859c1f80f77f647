using System.Globalization;

namespace LocalPersonalize.Laboratory;

/// <summary>How long jobs take.</summary>
/// <param name="Speed">One of the constants.</param>
/// <param name="Factor">What <see cref="Scaled"/> divides the service's durations by.</param>
internal sealed record JobSpeed(string Speed, double Factor = JobSpeed.StandardFactor)
{
    /// <summary>As fast as the work is done.</summary>
    public const string Instant = "instant";

    /// <summary>Statuses dwell as at the service, divided by the factor.</summary>
    public const string Scaled = "scaled";

    /// <summary>Statuses dwell as at the service.</summary>
    public const string Realistic = "realistic";

    /// <summary>A status stays until the job is stepped, or the speed is another one.</summary>
    public const string Frozen = "frozen";

    public const double StandardFactor = 60;
    private const double LargestFactor = 1_000_000;

    /// <summary>What is wrong with a speed, and what would be right; null if nothing is.</summary>
    public static string? FaultOf(string? speed, string name) => speed is Instant or Scaled or Realistic or Frozen
        ? null
        : $"{name} is \"{speed}\". Use {Instant}, {Scaled}, {Realistic} or {Frozen}.";

    /// <inheritdoc cref="FaultOf(string?, string)"/>
    public static string? FaultOf(double factor, string name) => factor is >= 1 and <= LargestFactor
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{name} is {factor}. Use a number from 1 to {LargestFactor:N0}.");

    /// <summary>How long something dwells that does so at the service for a time; null if for ever.</summary>
    public TimeSpan? DwellOf(TimeSpan atTheService) => Speed switch
    {
        Frozen => null,
        Realistic => atTheService,
        Scaled => atTheService / Factor,
        _ => TimeSpan.Zero,
    };
}
