using Amazon.S3;
using Dashboard.Access;
using Dashboard.Audit;
using Dashboard.Connections;
using Dashboard.DatasetGroups.Demo;
using Microsoft.Extensions.DependencyInjection;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Access;

/// <summary>What each role may do, whatever page or script asks for it: at the SDK clients and services of a circuit.</summary>
public sealed class GuardTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AuditLog Audit => server.Services.GetRequiredService<AuditLog>();

    [Fact]
    public async Task Viewer_AnyCall_ReadsButChangesNothing()
    {
        using var circuit = server.OpenCircuit("vera");
        var connection = circuit.ServiceProvider.GetRequiredService<CurrentConnection>();

        Assert.NotNull(await connection.Personalize.ListDatasetGroupsAsync(new(), Cancellation));
        Assert.NotNull(await connection.S3.ListBucketsAsync(Cancellation));
        await Assert.ThrowsAsync<AccessRefusedException>(() => connection.Personalize.CreateDatasetGroupAsync(new() { Name = "by-vera" }, Cancellation));
        await Assert.ThrowsAsync<AccessRefusedException>(() => connection.Events.PutEventsAsync(new() { TrackingId = "x", SessionId = "s", EventList = [] }, Cancellation));
        await Assert.ThrowsAsync<AccessRefusedException>(() => connection.S3.DeleteObjectAsync("bucket", "key", Cancellation));
        await Assert.ThrowsAsync<AccessRefusedException>(() => connection.Engine!.CancelJobAsync("arn", Cancellation));
        await Assert.ThrowsAsync<AccessRefusedException>(
            () => circuit.ServiceProvider.GetRequiredService<DemoRunner>().StartAsync(connection.Clients, Cancellation));

        var refused = (await Audit.ReadAsync(new(Who: "vera", Operation: "CreateDatasetGroup"), null, 10, Cancellation)).Single().Event;
        Assert.Equal((AuditResult.Refused, "by-vera", "203.0.113.9", Connection.LocalName), (refused.Result, refused.Subject, refused.Address, refused.Connection));
        Assert.DoesNotContain("by-vera", (await connection.Personalize.ListDatasetGroupsAsync(new(), Cancellation)).DatasetGroups.Select(group => group.Name));
    }

    [Fact]
    public async Task Operator_Changes_AreInTheAuditWithArnAndRequestId()
    {
        using var circuit = server.OpenCircuit("olga");
        var connection = circuit.ServiceProvider.GetRequiredService<CurrentConnection>();

        var arn = (await connection.Personalize.CreateDatasetGroupAsync(new() { Name = "by-olga" }, Cancellation)).DatasetGroupArn;
        await Assert.ThrowsAnyAsync<Amazon.Runtime.AmazonServiceException>(() => connection.Personalize.CreateDatasetGroupAsync(new() { Name = "by-olga" }, Cancellation));

        var entries = await Audit.ReadAsync(new(Who: "olga", Operation: "CreateDatasetGroup"), null, 10, Cancellation);
        Assert.Equal([AuditResult.Failed, AuditResult.Done], entries.Select(entry => entry.Event.Result));
        Assert.Equal(["by-olga", arn], entries.Select(entry => entry.Event.Subject));
        Assert.All(entries, entry => Assert.NotEmpty(entry.Event.RequestId));
    }

    [Fact]
    public async Task Operator_ConnectionsAndAccounts_AreTheAdministrators()
    {
        using var circuit = server.OpenCircuit("olga");
        var services = circuit.ServiceProvider;

        await Assert.ThrowsAsync<AccessRefusedException>(
            () => services.GetRequiredService<ConnectionAdministration>().UseAsync(Connection.LocalName, Cancellation));
        await Assert.ThrowsAsync<AccessRefusedException>(() => services.GetRequiredService<AccountAdministration>().AddAsync("mallory", Role.Admin, ServerFixture.Password));
        await Assert.ThrowsAsync<AccessRefusedException>(() => services.GetRequiredService<AccountAdministration>().SetRoleAsync(
            services.GetRequiredService<Visitor>().AccountId!, Role.Admin));
    }

    [Fact]
    public async Task Circuit_RoleTakenWhileItLives_IsRefusedAtTheNextCall()
    {
        var account = await server.AddAsync("ivan", Role.Operator);
        using var circuit = server.OpenCircuit("ivan");
        var connection = circuit.ServiceProvider.GetRequiredService<CurrentConnection>();
        await connection.Personalize.CreateDatasetGroupAsync(new() { Name = "by-ivan" }, Cancellation);
        using var admin = server.OpenCircuit("ada");
        var administration = admin.ServiceProvider.GetRequiredService<AccountAdministration>();

        await administration.SetRoleAsync(account.Id, Role.Viewer);
        await Assert.ThrowsAsync<AccessRefusedException>(() => connection.Personalize.CreateDatasetGroupAsync(new() { Name = "by-ivan-again" }, Cancellation));
        await administration.RemoveAsync(account.Id);
        await Assert.ThrowsAsync<AccessRefusedException>(() => connection.Personalize.ListDatasetGroupsAsync(new(), Cancellation));
    }

    [Fact]
    public async Task Nobody_WhereSignInIsOn_MayNotEvenRead()
    {
        using var scope = server.Services.CreateScope();
        var connection = scope.ServiceProvider.GetRequiredService<CurrentConnection>();

        await Assert.ThrowsAsync<AccessRefusedException>(() => connection.Personalize.ListDatasetGroupsAsync(new(), Cancellation));
    }
}
