using Bunit;
using Dashboard.Components.Pages.Datasets.Check;
using Dashboard.Components.Pages.Datasets.Files;
using Dashboard.Datasets;
using Dashboard.Datasets.Schemas;
using Dashboard.Datasets.Uploads;

namespace Dashboard.Tests.Datasets;

/// <summary>A file whose cells, columns and name are HTML shows them as text.</summary>
public sealed class HostileTextTests : PageTests, IClassFixture<DashboardFixture>
{
    private const string Attack = "<img src=x onerror=alert(1)>";

    public HostileTextTests(DashboardFixture dashboard) : base(dashboard.Services)
    {
    }

    [Fact]
    public async Task FirstRows_CellsAndColumnsOfHtml_AreText()
    {
        var profile = await Csvs.ProfileAsync($"USER_ID,ITEM_ID,{Attack}\nu1,{Attack},<b>1</b>\nu2,i2,x\n");

        var rows = Render<FirstRows>(parameters => parameters.Add(rows => rows.Profile, profile));

        Assert.Empty(rows.FindAll("img, b"));
        Assert.Equal(Attack, rows.FindAll("th")[2].TextContent);
        Assert.Equal(Attack, rows.FindAll("td")[1].TextContent);
    }

    [Fact]
    public async Task WaitingFiles_NameOfHtml_IsText()
    {
        var profile = await Csvs.ProfileAsync("USER_ID,ITEM_ID\nu1,i1\n");
        var upload = new Upload
        {
            Id = "1", Connection = "c", Group = "g", FileName = $"{Attack}.csv", SizeInBytes = 1, Bucket = "b", Key = "k", CreatedAt = DateTimeOffset.UnixEpoch,
            Profile = profile, Plan = new() { Draft = SchemaInference.Infer(profile, DatasetType.Interactions, null) },
        };

        var files = Render<WaitingFiles>(parameters => parameters.Add(files => files.Uploads, [upload]).Add(files => files.Address, _ => "/"));

        Assert.Empty(files.FindAll("img"));
        Assert.Equal($"{Attack}.csv", files.Find("strong").TextContent);
    }
}
