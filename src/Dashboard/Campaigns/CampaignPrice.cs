using System.Globalization;

namespace Dashboard.Campaigns;

/// <summary>
/// What a campaign costs on Amazon before anybody asks it anything: its minimum throughput is billed by the second. The price is that
/// of us-east-1 for the recipes of the first generation as published in 2026; others differ, so texts always say "about".
/// </summary>
internal static class CampaignPrice
{
    private const decimal DollarsPerThousandRequests = 0.0556m;

    /// <summary>Dollars for a day of an idle campaign.</summary>
    public static decimal PerDay(int minProvisionedTps) => 86_400m * minProvisionedTps / 1000m * DollarsPerThousandRequests;

    /// <summary>The price in a sentence.</summary>
    public static string Describe(int minProvisionedTps) => string.Create(
        CultureInfo.GetCultureInfo("en-US"),
        $"About ${PerDay(minProvisionedTps):0.00} a day, ${PerDay(minProvisionedTps) * 30:#,0} a month, even when nobody asks (us-east-1, prices of 2026). Check Amazon's price list for yours.");
}
