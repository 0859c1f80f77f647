using System.Text.Json;
using Dashboard.Configuration;
using Microsoft.Extensions.Options;

namespace Dashboard.Costs;

/// <summary>
/// The prices in use: those that came with the program, or the file <c>prices.json</c> in the data directory, where an operator keeps
/// the ones of their region and contract. They are estimates, and every text says so.
/// </summary>
internal sealed class PriceTable
{
    /// <summary>What a file of one's own is called.</summary>
    public const string FileName = "prices.json";

    private const string RegionOfLastResort = "us-east-1";
    private const decimal SecondsOfAMonth = 86_400 * DaysOfAMonth;
    private const int DaysOfAMonth = 30;

    private readonly string? _problem;

    public PriceTable(IOptions<DashboardOptions> options)
    {
        OverridePath = Path.Combine(options.Value.ResolveDataDirectory(), FileName);
        File = PriceFile.Read(ShippedText());
        if (!System.IO.File.Exists(OverridePath))
        {
            return;
        }

        try
        {
            File = PriceFile.Read(System.IO.File.ReadAllText(OverridePath));
            IsOverridden = true;
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            _problem = problem.Message;
        }
    }

    public PriceFile File { get; }

    /// <summary>Where a file of one's own would be, or is.</summary>
    public string OverridePath { get; }

    public bool IsOverridden { get; }

    /// <summary>Why a file of one's own is not used; null when it is, or when there is none.</summary>
    public string? Fault => _problem is null ? null : T["{0} cannot be used, so the prices that came with the dashboard are: {1}", OverridePath, _problem].Value;

    /// <summary>Whether the region has prices of its own; otherwise those of us-east-1 stand for it.</summary>
    public bool Knows(string region) => File.Regions.ContainsKey(region);

    /// <summary>"us-east-1, prices of November 2026", with a warning where another region's stand in.</summary>
    public string Basis(string region)
    {
        var month = File.Date.ToString(T["MMMM yyyy"], Money.Culture);
        return Knows(region) ? T["{0}, prices of {1}", region, month] : T["{0}; {1} may differ, prices of {2}", ReferenceRegion, region, month];
    }

    /// <summary>Dollars for a month in which nobody asks more than the minimum: billed by the second, used or not.</summary>
    public decimal CampaignMonth(string region, int minProvisionedTps)
    {
        var (left, billed, cost) = (minProvisionedTps * SecondsOfAMonth, 0m, 0m);
        foreach (var tier in Of(region).Requests)
        {
            var within = tier.UpTo is { } end ? Math.Clamp(end - billed, 0, left) : left;
            cost += within / 1000 * tier.PerThousand;
            (left, billed) = (left - within, billed + within);
        }

        return cost;
    }

    /// <summary>What a campaign costs without anybody asking it, in a sentence.</summary>
    public string DescribeCampaign(string region, int minProvisionedTps) =>
        T["About {0} a day, {1} a month, even when nobody asks ({2}).", Money.Of(CampaignDay(region, minProvisionedTps)), Money.Of(CampaignMonth(region, minProvisionedTps)), Basis(region)];

    public decimal CampaignDay(string region, int minProvisionedTps) => CampaignMonth(region, minProvisionedTps) / DaysOfAMonth;

    /// <summary>A recommender's month by its users, of whom the first 100,000 are counted, and the minimum that it was given.</summary>
    public decimal RecommenderMonth(string region) => Of(region).RecommenderHour * 24 * DaysOfAMonth;

    public CostEstimate Import(string region, long sizeInBytes) =>
        new(sizeInBytes / 1e9m * Of(region).ImportPerGigabyte, sizeInBytes / 1e9m * Of(region).ImportPerGigabyte, 0, File.Minutes.Import);

    public CostEstimate Campaign(string region, int minProvisionedTps) => new(0, 0, CampaignMonth(region, minProvisionedTps), File.Minutes.Campaign);

    public CostEstimate Recommender(string region) => new(0, 0, RecommenderMonth(region), File.Minutes.Recommender);

    public CostEstimate Batch(string region, long records)
    {
        var cost = records / 1000m * Of(region).BatchPerThousand;
        return new(cost, cost, 0, File.Minutes.Batch);
    }

    /// <summary>What a training on so many interactions may cost, between the sizes that were seen; AutoML tries several recipes.</summary>
    public CostEstimate Training(string region, long interactions, int recipes = 1)
    {
        var sizes = File.Trainings.OrderBy(size => size.Interactions).ToList();
        var below = sizes.FindLast(size => size.Interactions <= interactions) ?? sizes[0];
        var above = sizes.Find(size => size.Interactions >= interactions) ?? sizes[^1];
        // In the logarithm of the size; a larger one than any that was seen is prolonged in proportion.
        var share = below == above ? 0 : (decimal)(Math.Log((double)interactions / below.Interactions) / Math.Log((double)above.Interactions / below.Interactions));
        var beyond = Math.Max(1, (decimal)interactions / sizes[^1].Interactions);
        decimal Between(decimal low, decimal high) => (low + (high - low) * share) * beyond;
        var price = Of(region).TrainingHour * recipes;
        return new(
            Between(below.Hours[0], above.Hours[0]) * price,
            Between(below.Hours[^1], above.Hours[^1]) * price,
            0,
            [(int)Between(below.Minutes[0], above.Minutes[0]), (int)Between(below.Minutes[^1], above.Minutes[^1])]);
    }

    internal RegionPrices Of(string region) => File.Regions.GetValueOrDefault(region) ?? File.Regions[ReferenceRegion];

    private string ReferenceRegion => File.Regions.ContainsKey(RegionOfLastResort) ? RegionOfLastResort : File.Regions.Keys.First();

    /// <summary>The file that came with the program, as a pattern for one's own.</summary>
    public static string ShippedText()
    {
        using var reader = new StreamReader(typeof(PriceTable).Assembly.GetManifestResourceStream(FileName)!);
        return reader.ReadToEnd();
    }
}
