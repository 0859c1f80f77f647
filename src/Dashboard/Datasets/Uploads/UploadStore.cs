using System.Text.Json;
using Dapper;
using Dashboard.Storage;

namespace Dashboard.Datasets.Uploads;

/// <summary>Keeps uploads and the state of their imports in the dashboard's database.</summary>
internal sealed class UploadStore(DashboardDatabase database)
{
    public static readonly DatabaseScript Script = new("uploads-1", """
        CREATE TABLE upload (
            id TEXT PRIMARY KEY,
            connection TEXT NOT NULL,
            dataset_group TEXT NOT NULL,
            stage TEXT NOT NULL,
            created_at TEXT NOT NULL,
            document TEXT NOT NULL
        ) STRICT;
        CREATE INDEX upload_of_group ON upload (connection, dataset_group);
        """);

    /// <summary>The upload, or null when it is gone.</summary>
    public async Task<Upload?> FindAsync(string id, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var document = await open.QuerySingleOrDefaultAsync<string>("SELECT document FROM upload WHERE id = @id", new { id }).ConfigureAwait(false);
        return document is null ? null : database.Read<Upload>(document, JsonSerializerOptions.Web);
    }

    /// <summary>The uploads of a dataset group, the oldest first.</summary>
    public async Task<IReadOnlyList<Upload>> ListAsync(string connection, string group, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var documents = await open.QueryAsync<string>(
            "SELECT document FROM upload WHERE connection = @connection AND dataset_group = @group ORDER BY created_at",
            new { connection, group }).ConfigureAwait(false);
        return [.. documents.Select(document => database.Read<Upload>(document, JsonSerializerOptions.Web)).OfType<Upload>()];
    }

    /// <summary>The uploads whose import was at work when the dashboard stopped.</summary>
    public async Task<IReadOnlyList<Upload>> ListInterruptedAsync(CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var documents = await open.QueryAsync<string>(
            "SELECT document FROM upload WHERE stage IN ('Preparing', 'Schema', 'Dataset', 'Job') ORDER BY created_at").ConfigureAwait(false);
        return [.. documents.Select(document => database.Read<Upload>(document, JsonSerializerOptions.Web)).OfType<Upload>()];
    }

    /// <summary>Keeps the upload as it is now.</summary>
    public async Task SaveAsync(Upload upload, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync(
            """
            INSERT INTO upload (id, connection, dataset_group, stage, created_at, document)
            VALUES (@Id, @Connection, @Group, @stage, @createdAt, @document)
            ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, document = excluded.document
            """,
            new
            {
                upload.Id,
                upload.Connection,
                upload.Group,
                stage = upload.State.Stage.ToString(),
                createdAt = upload.CreatedAt.ToString("O"),
                document = JsonSerializer.Serialize(upload, JsonSerializerOptions.Web),
            }).ConfigureAwait(false);
    }

    /// <summary>Forgets the upload.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync("DELETE FROM upload WHERE id = @id", new { id }).ConfigureAwait(false);
    }
}
