using Amazon.Personalize.Model;
using Dapper;
using Microsoft.Data.Sqlite;

namespace LocalPersonalize.Storage;

/// <summary>The resources, within one transaction. Refusals are the service's own exceptions.</summary>
internal sealed class ResourceTable(SqliteTransaction transaction, DateTime now, PageTokens pageTokens)
{
    private const string Select =
        "SELECT sequence, arn, name, parent, status, failure_reason AS failureReason, created_at AS createdAt, updated_at AS updatedAt, state FROM resource ";

    private const int MaxPageSize = 100;

    /// <summary>Whether something was written.</summary>
    public bool HasChanged { get; private set; }

    /// <exception cref="ResourceAlreadyExistsException">The ARN, thus the name, is taken.</exception>
    public void Add<TState>(string arn, string name, string? parent, TState state, List<Tag>? tags = null, string status = ResourceStatus.CreatePending)
        where TState : IResourceState
    {
        if (Exists(arn))
        {
            throw new ResourceAlreadyExistsException($"Another resource with Arn {arn} already exists.");
        }

        Execute(
            """
            INSERT INTO resource (arn, kind, name, parent, status, created_at, updated_at, state, tags)
            VALUES (@arn, @kind, @name, @parent, @status, @time, @time, @state, @tags)
            """,
            new
            {
                arn,
                kind = TState.Kind,
                name,
                parent,
                status,
                time = UnixTime.FromDateTime(now),
                state = StoredJson.Write(state),
                tags = StoredJson.Write(ResourceTags.Checked(tags ?? [])),
            });
    }

    public bool Exists(string arn) => Scalar<bool>("SELECT EXISTS (SELECT 1 FROM resource WHERE arn = @arn)", new { arn });

    public Resource<TState>? Find<TState>(string arn)
        where TState : IResourceState =>
        Query<TState>("WHERE arn = @arn AND kind = @kind", new { arn, kind = TState.Kind }).SingleOrDefault();

    /// <exception cref="ResourceNotFoundException">No resource of this kind has the ARN.</exception>
    public Resource<TState> Require<TState>(string arn)
        where TState : IResourceState =>
        Find<TState>(arn) ?? throw NotFound(arn);

    /// <exception cref="ResourceNotFoundException">No resource of this kind has the ARN.</exception>
    /// <exception cref="ResourceInUseException">It is not ACTIVE.</exception>
    public Resource<TState> RequireActive<TState>(string arn)
        where TState : IResourceState
    {
        var resource = Require<TState>(arn);
        return resource.Status == ResourceStatus.Active
            ? resource
            : throw new ResourceInUseException($"Resource {arn} is not ACTIVE: its status is {resource.Status}.");
    }

    /// <summary>All resources of the kind, oldest first; of <paramref name="parent"/> only, if given.</summary>
    public IReadOnlyList<Resource<TState>> All<TState>(string? parent = null)
        where TState : IResourceState =>
        Query<TState>(
            "WHERE kind = @kind AND (@parent IS NULL OR parent = @parent) ORDER BY sequence", new { kind = TState.Kind, parent }).ToList();

    /// <summary>One page of them, oldest first.</summary>
    /// <exception cref="InvalidNextTokenException">The token does not belong to this list.</exception>
    public Page<Resource<TState>> List<TState>(string? parent, string? nextToken, int? maxResults)
        where TState : IResourceState
    {
        var scope = $"{TState.Kind} {parent}";
        var after = nextToken is null ? 0 : long.Parse(pageTokens.Open(scope, nextToken), System.Globalization.CultureInfo.InvariantCulture);
        var size = maxResults ?? MaxPageSize;
        var rows = Rows(
            "WHERE kind = @kind AND (@parent IS NULL OR parent = @parent) AND sequence > @after ORDER BY sequence LIMIT @limit",
            new { kind = TState.Kind, parent, after, limit = size + 1 }).ToList();
        var next = rows.Count > size ? pageTokens.Seal(scope, rows[size - 1].Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null;
        return new(rows.Take(size).Select(row => row.To<TState>()).ToList(), next);
    }

    /// <summary>Stores the resource's state (not its status) and counts as an update of it.</summary>
    public void SetState<TState>(string arn, TState state)
        where TState : IResourceState =>
        Execute(
            "UPDATE resource SET state = @state, updated_at = @time WHERE arn = @arn",
            new { arn, state = StoredJson.Write(state), time = UnixTime.FromDateTime(now) });

    public void SetStatus(string arn, string status, string? failureReason = null) =>
        Execute(
            "UPDATE resource SET status = @status, failure_reason = @failureReason, updated_at = @time WHERE arn = @arn",
            new { arn, status, failureReason, time = UnixTime.FromDateTime(now) });

    /// <summary>Deletes a resource and all that belongs to it: a dataset's import jobs, a solution's versions and their batch jobs.</summary>
    public void Delete(string arn)
    {
        const string Tree =
            "WITH RECURSIVE tree(arn) AS (VALUES (@arn) UNION SELECT resource.arn FROM resource JOIN tree ON resource.parent = tree.arn) ";
        Execute(Tree + "DELETE FROM job WHERE arn IN (SELECT arn FROM tree)", new { arn });
        Execute(Tree + "DELETE FROM resource WHERE arn IN (SELECT arn FROM tree)", new { arn });
    }

    /// <exception cref="ResourceNotFoundException">No resource has the ARN.</exception>
    public List<Tag> Tags(string arn) =>
        StoredJson.Read<List<Tag>>(Scalar<string?>("SELECT tags FROM resource WHERE arn = @arn", new { arn }) ?? throw NotFound(arn));

    public void SetTags(string arn, List<Tag> tags) =>
        Execute("UPDATE resource SET tags = @tags WHERE arn = @arn", new { arn, tags = StoredJson.Write(ResourceTags.Checked(tags)) });

    private static ResourceNotFoundException NotFound(string arn) => new($"Resource Arn {arn} does not exist.");

    private IEnumerable<Resource<TState>> Query<TState>(string where, object parameters)
        where TState : IResourceState =>
        Rows(where, parameters).Select(row => row.To<TState>());

    private IEnumerable<Row> Rows(string where, object parameters) => transaction.Connection!.Query<Row>(Select + where, parameters, transaction);

    private T? Scalar<T>(string sql, object parameters) => transaction.Connection!.ExecuteScalar<T>(sql, parameters, transaction);

    private void Execute(string sql, object parameters)
    {
        HasChanged = true;
        transaction.Connection!.Execute(sql, parameters, transaction);
    }

    private sealed class Row
    {
        public required long Sequence { get; init; }

        public required string Arn { get; init; }

        public required string Name { get; init; }

        public required string? Parent { get; init; }

        public required string Status { get; init; }

        public required string? FailureReason { get; init; }

        public required long CreatedAt { get; init; }

        public required long UpdatedAt { get; init; }

        public required string State { get; init; }

        public Resource<TState> To<TState>()
            where TState : IResourceState => new(
                Arn, Name, Parent, Status, FailureReason, UnixTime.ToDateTime(CreatedAt), UnixTime.ToDateTime(UpdatedAt), StoredJson.Read<TState>(State));
    }
}
