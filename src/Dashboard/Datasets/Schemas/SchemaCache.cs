using System.Collections.Concurrent;
using Amazon.Personalize.Model;
using Dashboard.Connections;

namespace Dashboard.Datasets.Schemas;

/// <summary>Schemas that were read. None ever changes, and lists do not hold their JSON: asking for each again takes long where there are hundreds.</summary>
internal sealed class SchemaCache
{
    private const int Most = 5_000;

    private readonly ConcurrentDictionary<(string Connection, string Arn, DateTime? CreatedAt), DatasetSchema> _schemas = new();

    /// <summary>The schema of a list's entry. One that was deleted and made anew has another time of its making.</summary>
    public async Task<DatasetSchema> GetAsync(CurrentConnection connection, DatasetSchemaSummary summary, CancellationToken cancellationToken)
    {
        var key = (connection.Connection.Name, summary.SchemaArn, summary.CreationDateTime);
        if (_schemas.TryGetValue(key, out var known))
        {
            return known;
        }

        var read = (await connection.Personalize.DescribeSchemaAsync(new() { SchemaArn = summary.SchemaArn }, cancellationToken).ConfigureAwait(false)).Schema;
        if (_schemas.Count >= Most)
        {
            _schemas.Clear();
        }

        return _schemas[key] = read;
    }
}
