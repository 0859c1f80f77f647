using Dashboard.Catalog;

namespace Dashboard.Datasets;

/// <summary>The users of a CSV: its column USER_ID, or the only one that it has.</summary>
public sealed record UserFile(string Name, IReadOnlyList<string> Users)
{
    /// <summary>In bytes: it comes through the page's own connection, and users to delete are few.</summary>
    public const long LargestSize = 2_000_000;

    /// <summary>Reads a CSV with a header.</summary>
    /// <exception cref="InvalidDataException">It has several columns and none is called USER_ID, or no users.</exception>
    internal static async Task<UserFile> ReadAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        using var csv = await ImportedCsv.OpenAsync(content, cancellationToken).ConfigureAwait(false);
        var headers = csv.Headers ?? [];
        var column = Enumerable.Range(0, headers.Count).Where(index => headers[index].Equals("USER_ID", StringComparison.OrdinalIgnoreCase)).Append(-1).First();
        if (column < 0 && headers.Count > 1)
        {
            throw new InvalidDataException(T["{0} has the columns {1}, and none is called USER_ID. Name the one with the users so.", name, string.Join(", ", headers)]);
        }

        // One column without that name: a plain list, whose first line is a user, too.
        var users = column < 0 ? new List<string>(headers) : [];
        while (await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!csv.IsEmpty(Math.Max(0, column)))
            {
                users.Add(csv.GetString(Math.Max(0, column)));
            }
        }

        return users.Count > 0 ? new(name, [.. users.Distinct()]) : throw new InvalidDataException(T["{0} has no users.", name]);
    }
}
