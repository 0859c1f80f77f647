using System.Globalization;
using Dapper;
using Dashboard.Storage;

namespace Dashboard.Forms;

/// <summary>Keeps what was typed into forms and not sent yet, on disk, so that a restart loses none of it. What nobody came back for within half a day is forgotten.</summary>
internal sealed class FormDraftStore(DashboardDatabase database, TimeProvider time)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(12);

    public static readonly DatabaseScript Script = new("form-draft-1", """
        CREATE TABLE form_draft (owner TEXT NOT NULL, form TEXT NOT NULL, json TEXT NOT NULL, saved_at TEXT NOT NULL, PRIMARY KEY (owner, form)) STRICT;
        """);

    private string Oldest => Text(time.GetUtcNow() - s_kept);

    public async Task<string?> FindAsync(string owner, string form, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await open.QueryFirstOrDefaultAsync<string>(
            "SELECT json FROM form_draft WHERE owner = @owner AND form = @form AND saved_at >= @Oldest", new { owner, form, Oldest }).ConfigureAwait(false);
    }

    public async Task SaveAsync(string owner, string form, string json)
    {
        using var open = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        await open.ExecuteAsync(
            "DELETE FROM form_draft WHERE saved_at < @Oldest; INSERT OR REPLACE INTO form_draft (owner, form, json, saved_at) VALUES (@owner, @form, @json, @now)",
            new { Oldest, owner, form, json, now = Text(time.GetUtcNow()) }).ConfigureAwait(false);
    }

    public async Task RemoveAsync(string owner, string form)
    {
        using var open = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        await open.ExecuteAsync("DELETE FROM form_draft WHERE owner = @owner AND form = @form", new { owner, form }).ConfigureAwait(false);
    }

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
