using System.Collections.Concurrent;
using Dashboard.Configuration;
using Dashboard.Connections;
using Microsoft.Extensions.Options;

namespace Dashboard.Datasets.Uploads;

/// <summary>
/// The files on their way. One that nothing comes of for a while is taken back, and all of them when the dashboard stops: whoever still has the
/// file sends it from the start then.
/// </summary>
internal sealed class IncomingUploads(
    UploadReceiver receiver, UploadVolume volume, IOptions<DashboardOptions> options, IHostApplicationLifetime lifetime, TimeProvider time) : IHostedService, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly ConcurrentDictionary<string, (IncomingUpload Upload, ITimer Alarm)> _uploads = new();

    /// <summary>Begins an upload.</summary>
    /// <exception cref="QuotaException">It would be more than may be sent in a day.</exception>
    public async Task<IncomingUpload> StartAsync(
        ConnectionClients clients, string group, string? domain, string accountId, string fileName, long length, CancellationToken cancellationToken)
    {
        // One after the other, so that two at once do not both fit into the same room.
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await CheckQuotaAsync(accountId, length, cancellationToken).ConfigureAwait(false);
            var upload = new IncomingUpload(
                new(accountId, clients.Connection.Name, group), length,
                (body, token) => receiver.ReceiveAsync(clients, group, domain, fileName, body, token), lifetime.ApplicationStopping);
            var alarm = time.CreateTimer(_ => _ = TakeBackAsync(upload), null, s_patience, Timeout.InfiniteTimeSpan);
            _uploads[upload.Id] = (upload, alarm);
            return upload;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>An upload on its way or just taken, which is asked for by its owner and so lives on; null if there is none.</summary>
    public IncomingUpload? Find(string id, UploadOwner owner)
    {
        if (!_uploads.TryGetValue(id, out var entry) || entry.Upload.Owner != owner)
        {
            return null;
        }

        Touch(entry.Upload);
        return entry.Upload;
    }

    /// <summary>Lets an upload live on for a while: a request of it has begun, or ended.</summary>
    public void Touch(IncomingUpload upload)
    {
        if (_uploads.TryGetValue(upload.Id, out var entry))
        {
            entry.Alarm.Change(s_patience, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Forgets an upload; one that is not complete is taken back, and nothing is left of it when this returns.</summary>
    public async Task RemoveAsync(IncomingUpload upload)
    {
        if (_uploads.TryRemove(upload.Id, out var entry))
        {
            await entry.Alarm.DisposeAsync().ConfigureAwait(false);
            await upload.DisposeAsync().ConfigureAwait(false);
            await volume.AddAsync(upload.Owner.AccountId, upload.Offset).ConfigureAwait(false);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before the engine stops, which has parts of them.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_uploads.Values.Select(entry => RemoveAsync(entry.Upload)));

    public void Dispose() => _starting.Dispose();

    private async Task TakeBackAsync(IncomingUpload upload)
    {
        if (upload.IsBusy)
        {
            Touch(upload);
            return;
        }

        await RemoveAsync(upload).ConfigureAwait(false);
    }

    private async Task CheckQuotaAsync(string accountId, long length, CancellationToken cancellationToken)
    {
        var (ofPerson, ofAll) = (options.Value.Uploads.PersonGigabytesPerDay, options.Value.Uploads.GigabytesPerDay);
        if (ofPerson > 0)
        {
            var sent = await volume.OfLastDayAsync(accountId, cancellationToken).ConfigureAwait(false) + Underway(upload => upload.Owner.AccountId == accountId);
            QuotaException.ThrowIfAbove(ofPerson, sent, length, T["You have"], T["one person may"], "Dashboard:Uploads:PersonGigabytesPerDay");
        }

        if (ofAll > 0)
        {
            var sent = await volume.OfLastDayAsync(null, cancellationToken).ConfigureAwait(false) + Underway(_ => true);
            QuotaException.ThrowIfAbove(ofAll, sent, length, T["All together have"], T["all may together"], "Dashboard:Uploads:GigabytesPerDay");
        }
    }

    private long Underway(Func<IncomingUpload, bool> which) =>
        _uploads.Values.Where(entry => which(entry.Upload)).Sum(entry => entry.Upload.Completion.IsCompleted ? entry.Upload.Offset : entry.Upload.Length);
}
