using Dashboard.Connections;

namespace Dashboard.Tests.Connections;

public sealed class ConnectionStoreTests : IDisposable
{
    private static readonly Connection s_aws = new()
    {
        Name = "Shop",
        Kind = ConnectionKind.Aws,
        Region = "eu-west-1",
        Profile = "shop",
        RoleArn = "arn:aws:iam::123456789012:role/Personalize",
        Bucket = "shop-uploads",
        AccountId = "123456789012",
    };

    private static readonly LocalEngine s_engine = new("us-east-1", "000000000000");

    private readonly TestDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Load_NothingKept_UsesTheLocalEngine()
    {
        var store = await OpenAsync();

        Assert.Equal([s_engine.Connection], store.All);
        Assert.Equal(s_engine.Connection, store.InUse);
    }

    [Fact]
    public async Task Use_AfterARestart_IsStillInUse()
    {
        var before = await OpenAsync();
        await before.SaveAsync(s_aws, TestContext.Current.CancellationToken);
        await before.UseAsync("Shop", TestContext.Current.CancellationToken);

        var after = await OpenAsync();

        Assert.Equal(s_aws, after.InUse);
        Assert.Equal([s_engine.Connection, s_aws], after.All);
    }

    [Fact]
    public async Task Remove_InUse_FallsBackToTheLocalEngine()
    {
        var store = await OpenAsync();
        await store.SaveAsync(s_aws, TestContext.Current.CancellationToken);
        await store.UseAsync("Shop", TestContext.Current.CancellationToken);

        await store.RemoveAsync("Shop", TestContext.Current.CancellationToken);

        Assert.Equal(s_engine.Connection, store.InUse);
    }

    [Fact]
    public async Task Save_SameName_Replaces()
    {
        var store = await OpenAsync();
        await store.SaveAsync(s_aws, TestContext.Current.CancellationToken);

        await store.SaveAsync(s_aws with { Region = "us-west-2" }, TestContext.Current.CancellationToken);

        Assert.Equal(["us-east-1", "us-west-2"], store.All.Select(connection => connection.Region));
    }

    private async Task<ConnectionStore> OpenAsync()
    {
        var store = new ConnectionStore(_directory.OpenDatabase(ConnectionStore.Script), s_engine);
        await store.LoadAsync(TestContext.Current.CancellationToken);
        return store;
    }
}
