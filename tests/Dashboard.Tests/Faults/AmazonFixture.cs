using Dashboard.Connections;

namespace Dashboard.Tests.Faults;

/// <summary>The shop of <see cref="ShopFixture"/>, and a connection of kind Aws behind which a scripted Amazon answers with it.</summary>
public sealed class AmazonFixture : IAsyncLifetime
{
    /// <summary>The shop in the local engine.</summary>
    public ShopFixture Shop { get; } = new(["--Dashboard:Jobs:AwsInterval", "00:00:01", "--Dashboard:Jobs:LongestIntervalFactor", "1"]);

    internal ScriptedAmazon Amazon { get; private set; } = null!;

    internal Connection Connection { get; private set; } = null!;

    internal ConnectionClients Clients { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Shop.InitializeAsync();
        Amazon = await ScriptedAmazon.StartAsync(new(Shop.Clients.Personalize.Config.ServiceURL));
        Connection = Shop.Clients.Connection with { Name = "Shop account", Kind = ConnectionKind.Aws, Profile = "shop" };
        Clients = ConnectionClients.OfAws(Connection, Amazon.StandIn);
    }

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await Amazon.DisposeAsync();
        await Shop.DisposeAsync();
    }
}
