using Dashboard.Access;
using Dashboard.Audit;
using Dashboard.Connections.Account;
using Dashboard.Datasets.Importing;

namespace Dashboard.Connections;

/// <summary>What administrators decide about connections. They hold for everybody.</summary>
internal sealed class ConnectionAdministration(ConnectionStore store, ConnectionClientsCache cache, Visitor visitor, AuditLog audit, TimeProvider time)
{
    /// <inheritdoc cref="ConnectionStore.SaveAsync"/>
    public Task SaveAsync(Connection connection, CancellationToken cancellationToken) =>
        DoAsync("SaveConnection", connection.Name, () => store.SaveAsync(connection, cancellationToken));

    /// <inheritdoc cref="ConnectionStore.RemoveAsync"/>
    public Task RemoveAsync(string name, CancellationToken cancellationToken) => DoAsync("RemoveConnection", name, () => store.RemoveAsync(name, cancellationToken));

    /// <inheritdoc cref="ConnectionStore.UseAsync"/>
    public Task UseAsync(string name, CancellationToken cancellationToken) => DoAsync("UseConnection", name, () => store.UseAsync(name, cancellationToken));

    /// <summary>Tries a connection with real calls, before it is saved.</summary>
    public async Task<ConnectionTestResult> TestAsync(Connection connection, CancellationToken cancellationToken)
    {
        visitor.Demand(Role.Admin);
        using var clients = cache.Make(connection);
        return await ConnectionTest.RunAsync(clients, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks at everything in its account that a connection needs.</summary>
    public IAsyncEnumerable<AccountFinding> CheckAccountAsync(Connection connection, CancellationToken cancellationToken)
    {
        visitor.Demand(Role.Admin);
        return new AccountCheck(cache.Of(connection), time).RunAsync(cancellationToken);
    }

    /// <summary>Puts a reviewed policy on a connection's bucket.</summary>
    /// <exception cref="InvalidOperationException">The bucket's policy is not any more what it was when the draft was made.</exception>
    public Task ApplyAsync(Connection connection, PolicyDraft draft, CancellationToken cancellationToken) => DoAsync("PutBucketPolicy", $"s3://{connection.Bucket}", async () =>
    {
        var s3 = cache.Of(connection).S3;
        if ((await BucketAccess.ReadAsync(s3, connection.Bucket, cancellationToken).ConfigureAwait(false) ?? "") != draft.Replaces)
        {
            throw new InvalidOperationException(T["Somebody has changed the bucket policy meanwhile. Check again and look at the new draft."]);
        }

        await s3.PutBucketPolicyAsync(new() { BucketName = connection.Bucket, Policy = draft.Json }, cancellationToken).ConfigureAwait(false);
    });

    private async Task DoAsync(string operation, string name, Func<Task> act)
    {
        try
        {
            visitor.Demand(Role.Admin);
            await act().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await NoteAsync(failure is AccessRefusedException ? AuditResult.Refused : AuditResult.Failed, failure.Message).ConfigureAwait(false);
            throw;
        }

        await NoteAsync(AuditResult.Done, "").ConfigureAwait(false);

        Task NoteAsync(AuditResult result, string detail) =>
            audit.AddAsync(new(visitor.Name, visitor.Address, name, operation, name, "", result, detail));
    }
}
