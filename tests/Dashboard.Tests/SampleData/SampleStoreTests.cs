using System.Text;
using Dashboard.SampleData;

namespace Dashboard.Tests.SampleData;


public sealed class SampleStoreTests
{
    private static readonly DateTimeOffset s_end = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);
    private static readonly SampleStore s_store = SampleStore.Generate(1, s_end);

    [Fact]
    public void Generate_Sizes_AreThoseThatThePagesPromise()
    {
        Assert.Equal(2_000, s_store.Users.Count);
        Assert.Equal(1_000, s_store.Products.Count);
        Assert.Equal(100_000, s_store.Events.Count);
        Assert.Equal(1_000, s_store.Products.Select(product => product.Title).Distinct().Count());
        Assert.Equal(["cart", "purchase", "view"], s_store.Events.Select(happened => happened.EventType).Distinct().Order());
    }

    [Fact]
    public void Generate_Times_LieInThePeriodAndAfterTheProductsLaunch()
    {
        var launched = s_store.Products.ToDictionary(product => product.ItemId, product => product.Created);

        Assert.All(s_store.Events, happened => Assert.InRange(
            happened.Timestamp, Math.Max(launched[happened.ItemId], s_end.AddDays(-365).ToUnixTimeSeconds()), s_end.ToUnixTimeSeconds()));
        Assert.Equal(s_store.Events.Select(happened => happened.Timestamp).Order(), s_store.Events.Select(happened => happened.Timestamp));
    }

    [Fact]
    public void Generate_SameSeed_SameFiles()
    {
        Assert.Equal(Csv(s_store.WriteInteractions), Csv(SampleStore.Generate(1, s_end).WriteInteractions));
        Assert.NotEqual(Csv(s_store.WriteInteractions), Csv(SampleStore.Generate(2, s_end).WriteInteractions));
    }

    [Fact]
    public void Generate_Tastes_MakeACustomerReturnToFewCategories()
    {
        var category = s_store.Products.ToDictionary(product => product.ItemId, product => product.Category);
        var shareOfTopThree = s_store.Events.GroupBy(happened => happened.UserId).Average(events =>
            events.GroupBy(happened => category[happened.ItemId]).Select(group => group.Count()).OrderDescending().Take(3).Sum()
            / (double)events.Count());

        Assert.InRange(shareOfTopThree, 0.75, 0.99);
    }

    [Fact]
    public void WriteItems_Header_IsThatOfTheSchema()
    {
        Assert.StartsWith("ITEM_ID,TITLE,CATEGORY,STYLE,PRICE,CREATION_TIMESTAMP\r\np0001,", Csv(s_store.WriteItems), StringComparison.Ordinal);
        Assert.StartsWith("USER_ID,MEMBERSHIP\r\n1,", Csv(s_store.WriteUsers), StringComparison.Ordinal);
    }

    private static string Csv(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
