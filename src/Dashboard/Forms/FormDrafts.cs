using System.Data.Common;
using System.Text.Json;
using Dashboard.Access;
using Dashboard.Connections;
using Dashboard.Storage;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Dashboard.Forms;

/// <summary>
/// What this page's visitor has typed into forms. It is kept while a form is open, and forgotten when it is closed; when the page itself is
/// lost, by a restart of the server or a closed tab, it stays, and the form opens with it again.
/// </summary>
internal sealed partial class FormDrafts(FormDraftStore store, DashboardDatabase database, Visitor visitor, CurrentConnection connection, ILogger<FormDrafts> logger)
    : CircuitHandler, IDisposable
{
    private static readonly JsonSerializerOptions s_json = new() { IgnoreReadOnlyProperties = true };

    private readonly SemaphoreSlim _writing = new(1);
    private bool _pageIsLost;

    private string Owner => $"{visitor.AccountId} {connection.Connection.Name}";

    /// <summary>How a form's entries are written.</summary>
    public static string Write<T>(T draft) => JsonSerializer.Serialize(draft, s_json);

    /// <summary>What was kept of a form; null for nothing.</summary>
    public async Task<T?> FindAsync<T>(string form)
        where T : class =>
        await store.FindAsync(Owner, form, CancellationToken.None).ConfigureAwait(false) is { } json ? database.Read<T>(json, s_json) : null;

    /// <summary>Whether something was kept of a form.</summary>
    public async Task<bool> HasAsync(string form) => await store.FindAsync(Owner, form, CancellationToken.None).ConfigureAwait(false) is not null;

    /// <summary>Keeps a form's entries.</summary>
    public Task KeepAsync(string form, string json) => InTurnAsync(() => store.SaveAsync(Owner, form, json));

    /// <summary>Forgets the entries of a form that was closed, but not of one that is gone with its page.</summary>
    public Task CloseAsync(string form) => _pageIsLost ? Task.CompletedTask : InTurnAsync(() => store.RemoveAsync(Owner, form));

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => InTurnAsync(() =>
    {
        _pageIsLost = true;
        return Task.CompletedTask;
    });

    public void Dispose() => _writing.Dispose();

    private async Task InTurnAsync(Func<Task> write)
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (DbException failure)
        {
            // The disk is full, perhaps. The form itself goes on.
            LogNotKept(failure);
        }
        finally
        {
            _writing.Release();
        }
    }

    [LoggerMessage(LogLevel.Warning, "What was typed into a form could not be kept")]
    private partial void LogNotKept(Exception failure);
}
