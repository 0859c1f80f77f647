using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Connections;

namespace Dashboard.DatasetGroups;

/// <summary>Finds, lists and makes the dataset groups of the connection in use.</summary>
internal sealed class DatasetGroupDirectory(CurrentConnection connection)
{
    /// <summary>All groups, newest first.</summary>
    public async Task<IReadOnlyList<DatasetGroupSummary>> ListAsync(CancellationToken cancellationToken)
    {
        var groups = await connection.Personalize.Paginators.ListDatasetGroups(new()).DatasetGroups
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. groups.OrderByDescending(group => group.CreationDateTime)];
    }

    /// <summary>The group of that name; null when the connection has none.</summary>
    public async Task<GroupContext?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var groups = await ListAsync(cancellationToken).ConfigureAwait(false);
        return groups.FirstOrDefault(group => group.Name == name) is { } found
            ? new(found.Name, found.DatasetGroupArn, found.Domain?.Value)
            : null;
    }

    /// <summary>Starts the creation of a group; it is usable once ACTIVE. A null <paramref name="domain"/> makes a custom one.</summary>
    public Task CreateAsync(string name, Domain? domain, CancellationToken cancellationToken) =>
        connection.Personalize.CreateDatasetGroupAsync(new() { Name = name, Domain = domain }, cancellationToken);
}
