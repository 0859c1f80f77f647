using Amazon.Personalize.Model;

namespace LocalPersonalize.Tests.Resources;

public sealed class DatasetGroupTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DatasetGroup_Created_BecomesActiveUnderItsArn()
    {
        var created = await engine.Personalize.CreateDatasetGroupAsync(new() { Name = "shop", Domain = "ECOMMERCE" }, Cancellation);
        Assert.Equal("arn:aws:personalize:us-east-1:000000000000:dataset-group/shop", created.DatasetGroupArn);

        await Walkthrough.SettleAsync(async () => (await Describe(created.DatasetGroupArn)).Status);
        var group = await Describe(created.DatasetGroupArn);
        Assert.Equal(("shop", "ACTIVE", "ECOMMERCE"), (group.Name, group.Status, group.Domain.Value));
        Assert.InRange(group.CreationDateTime!.Value, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-5), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5));
    }

    [Fact]
    public async Task CreateDatasetGroup_NameTaken_ThrowsAlreadyExists()
    {
        var arn = await engine.CreateGroupAsync("taken");
        var problem = await Assert.ThrowsAsync<ResourceAlreadyExistsException>(() => engine.Personalize.CreateDatasetGroupAsync(new() { Name = "taken" }, Cancellation));
        Assert.Equal($"Another resource with Arn {arn} already exists.", problem.Message);
    }

    [Fact]
    public async Task DescribeDatasetGroup_ArnOfAnotherKind_ThrowsNotFound()
    {
        var schema = await engine.Personalize.CreateSchemaAsync(new() { Name = "not-a-group", Schema = Walkthrough.InteractionsSchema }, Cancellation);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => Describe(schema.SchemaArn));
    }

    [Fact]
    public async Task DeleteDatasetGroup_WithDataset_IsRefusedUntilThatIsDeleted()
    {
        var dataset = await engine.CreateDatasetAsync("full");
        var group = (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, Cancellation)).Dataset.DatasetGroupArn;
        var problem = await Assert.ThrowsAsync<ResourceInUseException>(() => engine.Personalize.DeleteDatasetGroupAsync(new() { DatasetGroupArn = group }, Cancellation));
        Assert.Contains(dataset, problem.Message, StringComparison.Ordinal);

        await engine.Personalize.DeleteDatasetAsync(new() { DatasetArn = dataset }, Cancellation);
        await Walkthrough.GoneAsync(() => engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, Cancellation));
        await engine.Personalize.DeleteDatasetGroupAsync(new() { DatasetGroupArn = group }, Cancellation);
        await Walkthrough.GoneAsync(() => Describe(group));
        await engine.CreateGroupAsync("full"); // the name is free again
    }

    [Fact]
    public async Task ListDatasetGroups_InPages_GivesEachOnceInOrderOfCreation()
    {
        string[] names = ["page-c", "page-a", "page-b"];
        foreach (var name in names)
        {
            await engine.CreateGroupAsync(name);
        }

        var listed = new List<string>();
        await foreach (var page in engine.Personalize.Paginators.ListDatasetGroups(new() { MaxResults = 1 }).Responses)
        {
            listed.Add(Assert.Single(page.DatasetGroups).Name);
        }

        Assert.Equal(names, listed.Where(name => name.StartsWith("page-", StringComparison.Ordinal)));
        Assert.Equal(listed.Distinct(), listed);
    }

    [Fact]
    public async Task ListDatasetGroups_TokenChangedOrOfAnotherList_ThrowsInvalidNextToken()
    {
        await engine.CreateGroupAsync("token-a");
        await engine.CreateGroupAsync("token-b");
        var token = (await engine.Personalize.ListDatasetGroupsAsync(new() { MaxResults = 1 }, Cancellation)).NextToken;

        var changed = (token[0] == 'A' ? 'B' : 'A') + token[1..];
        await Assert.ThrowsAsync<InvalidNextTokenException>(() => engine.Personalize.ListDatasetGroupsAsync(new() { NextToken = changed }, Cancellation));
        await Assert.ThrowsAsync<InvalidNextTokenException>(() => engine.Personalize.ListSchemasAsync(new() { NextToken = token }, Cancellation));
        await Assert.ThrowsAsync<InvalidNextTokenException>(() => engine.Personalize.ListDatasetGroupsAsync(new() { NextToken = "x" }, Cancellation));
    }

    private async Task<DatasetGroup> Describe(string arn) =>
        (await engine.Personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = arn }, Cancellation)).DatasetGroup;
}
