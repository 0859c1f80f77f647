using Amazon.Personalize.Model;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Filters;

/// <summary>Filters as resources: their life, rules and quotas, by the SDK.</summary>
public sealed class FilterResourceTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const string Cheap = "INCLUDE ItemID WHERE Items.C0 < 3";

    [Fact]
    public async Task Filter_CreatedDescribedListedAndDeleted_IsAsItWasMade()
    {
        var group = await CreateGroupAsync("life");
        var created = await CreateAsync(group, "life-cheap", Cheap, new Tag { TagKey = "team", TagValue = "shop" });
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(created)).Status);

        var filter = await DescribeAsync(created);
        Assert.Equal("arn:aws:personalize:us-east-1:000000000000:filter/life-cheap", filter.FilterArn);
        Assert.Equal(("life-cheap", group, Cheap, "ACTIVE"), (filter.Name, filter.DatasetGroupArn, filter.FilterExpression, filter.Status));
        var listed = Assert.Single((await engine.Personalize.ListFiltersAsync(new() { DatasetGroupArn = group })).Filters);
        Assert.Equal((created, "life-cheap", "ACTIVE"), (listed.FilterArn, listed.Name, listed.Status));
        Assert.Equal("shop", Assert.Single((await engine.Personalize.ListTagsForResourceAsync(new() { ResourceArn = created })).Tags).TagValue);

        await engine.Personalize.DeleteFilterAsync(new() { FilterArn = created });
        await Walkthrough.GoneAsync(() => DescribeAsync(created));
        Assert.Empty((await engine.Personalize.ListFiltersAsync(new() { DatasetGroupArn = group })).Filters ?? []);
    }

    [Fact]
    public async Task CreateFilter_ThatBreaksARule_IsRefused()
    {
        var group = await CreateGroupAsync("rules");
        await CreateAsync(group, "rules-taken", Cheap);

        var wrong = await Assert.ThrowsAsync<InvalidInputException>(() => CreateAsync(group, "rules-wrong", "INCLUDE ItemID WHERE Items.COLOUR < 3"));
        await Assert.ThrowsAsync<ResourceAlreadyExistsException>(() => CreateAsync(group, "rules-taken", Cheap));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => CreateAsync(group + "-2", "rules-nowhere", Cheap));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => engine.Personalize.DeleteFilterAsync(new() { FilterArn = "arn:aws:personalize:us-east-1:000000000000:filter/rules-nowhere" }));

        Assert.Contains("has no column COLOUR", wrong.Message, StringComparison.Ordinal);
        Assert.EndsWith("(line 1, column 22)", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateFilter_MoreFieldsThanAllowed_ThrowsLimitExceeded()
    {
        var group = await CreateGroupAsync("fields");

        var tooMany = await Assert.ThrowsAsync<LimitExceededException>(() => CreateAsync(group, "fields-11", Testing(0, 11)));
        await CreateAsync(group, "fields-10", Testing(0, 10));
        await CreateAsync(group, "fields-20", Testing(10, 10));
        await CreateAsync(group, "fields-same", "EXCLUDE ItemID WHERE Items.c3 > 1");
        var together = await Assert.ThrowsAsync<LimitExceededException>(() => CreateAsync(group, "fields-21", Testing(20, 1)));

        Assert.Equal("More than 10 distinct fields: the filter would use 11.", tooMany.Message);
        Assert.Contains("all filters of the dataset group together would use 21", together.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateFilter_MoreThanAGroupMayHave_ThrowsLimitExceeded()
    {
        var group = await CreateGroupAsync("many");
        for (var index = 0; index < 30; index++)
        {
            await CreateAsync(group, $"many-{index}", Cheap);
        }

        await Assert.ThrowsAsync<LimitExceededException>(() => CreateAsync(group, "many-30", Cheap));
    }

    [Fact]
    public async Task DeleteDatasetGroup_WithAFilter_ThrowsResourceInUse()
    {
        var group = await CreateGroupAsync("kept");
        var filter = await CreateAsync(group, "kept-cheap", Cheap);

        var problem = await Assert.ThrowsAsync<ResourceInUseException>(() => engine.Personalize.DeleteDatasetGroupAsync(new() { DatasetGroupArn = group }));

        Assert.Contains($"while it has filters: {filter}", problem.Message, StringComparison.Ordinal);
    }

    private static string Testing(int first, int count) =>
        "EXCLUDE ItemID WHERE " + string.Join(" OR ", Enumerable.Range(first, count).Select(column => $"Items.C{column} > 1"));

    private async Task<string> CreateGroupAsync(string name)
    {
        var group = await engine.CreateGroupAsync(name);
        await engine.AddDatasetAsync(group, "Items", """{"name":"ITEM_ID","type":"string"},""" + string.Join(
            ',', Enumerable.Range(0, 30).Select(column => $$"""{"name":"C{{column}}","type":"float"}""")));
        return group;
    }

    private async Task<string> CreateAsync(string group, string name, string expression, params List<Tag> tags) =>
        (await engine.Personalize.CreateFilterAsync(new() { Name = name, DatasetGroupArn = group, FilterExpression = expression, Tags = tags })).FilterArn;

    private async Task<Filter> DescribeAsync(string filter) => (await engine.Personalize.DescribeFilterAsync(new() { FilterArn = filter })).Filter;
}
