using System.Buffers;
using System.IO.Pipelines;

namespace Dashboard.Datasets.Uploads;

/// <summary>
/// A file that comes in one request after the other: when a connection breaks, the next one goes on at the byte where this stopped. What
/// has come is on its way to the bucket already, so nothing is kept twice; nothing of it is there before all of it is.
/// </summary>
internal sealed class IncomingUpload : IAsyncDisposable
{
    private readonly Pipe _pipe = new(new(pauseWriterThreshold: 1024 * 1024, resumeWriterThreshold: 512 * 1024));
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _life;
    private readonly Task<IReadOnlyList<Upload>> _receiving;
    private CancellationTokenSource? _request;

    /// <param name="owner">Who sends it.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="receive">Takes the file as it comes.</param>
    /// <param name="stopping">Ends it.</param>
    public IncomingUpload(UploadOwner owner, long length, Func<Stream, CancellationToken, Task<IReadOnlyList<Upload>>> receive, CancellationToken stopping)
    {
        (Owner, Length) = (owner, length);
        _life = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _receiving = ReceiveAsync(receive, _life.Token);
    }

    /// <summary>Part of its address, and hard to guess.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Who sends it.</summary>
    public UploadOwner Owner { get; }

    /// <summary>How long it is, in bytes.</summary>
    public long Length { get; }

    /// <summary>How many bytes have come.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether a request brings more of it just now, or waits for its end.</summary>
    public bool IsBusy => _request is not null;

    /// <summary>Done, or failed, when nothing more will happen to it.</summary>
    public Task Completion => _receiving;

    /// <summary>How many bytes have come, once the request that brings them has ended: its connection may be gone without anybody having noticed.</summary>
    public async Task<long> AskOffsetAsync(CancellationToken cancellationToken)
    {
        using var turn = await TakeOverAsync(cancellationToken).ConfigureAwait(false);
        await ThrowIfFailedAsync().ConfigureAwait(false);
        return Offset;
    }

    /// <summary>Takes more of it, from the byte at <paramref name="offset"/> on. When the connection breaks, what has come counts.</summary>
    /// <returns>The uploads, once all of it is taken; null as long as something is missing.</returns>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">Another request took over, or the upload was taken back.</exception>
    /// <exception cref="WrongOffsetException">Something else comes next.</exception>
    /// <exception cref="RefusedFileException">The file is longer than it was said to be, or refused for what it holds. Nothing of it is left.</exception>
    public async Task<IReadOnlyList<Upload>?> AppendAsync(long offset, PipeReader body, CancellationToken cancellationToken)
    {
        using var turn = await TakeOverAsync(cancellationToken).ConfigureAwait(false);
        await ThrowIfFailedAsync().ConfigureAwait(false);
        if (offset != Offset)
        {
            throw new WrongOffsetException(Offset);
        }

        if (Offset < Length && !_receiving.IsCompleted)
        {
            await CopyAsync(body, turn.Token).ConfigureAwait(false);
        }

        await ThrowIfFailedAsync().ConfigureAwait(false);
        if (Offset < Length)
        {
            return null;
        }

        await _pipe.Writer.CompleteAsync().ConfigureAwait(false);
        return await _receiving.WaitAsync(turn.Token).ConfigureAwait(false);
    }

    /// <summary>Ends it; if it was not complete, nothing of it is left when this returns.</summary>
    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync().ConfigureAwait(false);
        await ((Task)_receiving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<IReadOnlyList<Upload>> ReceiveAsync(Func<Stream, CancellationToken, Task<IReadOnlyList<Upload>>> receive, CancellationToken cancellationToken)
    {
        try
        {
            return await receive(_pipe.Reader.AsStream(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _pipe.Reader.CompleteAsync().ConfigureAwait(false); // whoever still writes hears of it
        }
    }

    private async Task CopyAsync(PipeReader body, CancellationToken cancellationToken)
    {
        // A read of a request's body is ended this way only: by a token, the server could not go on with the connection.
        using var ending = cancellationToken.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), body);
        while (true)
        {
            var read = await body.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            if (cancellationToken.IsCancellationRequested)
            {
                body.AdvanceTo(read.Buffer.Start);
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (Offset + read.Buffer.Length > Length)
            {
                body.AdvanceTo(read.Buffer.Start);
                await _pipe.Writer.CompleteAsync(new RefusedFileException(T["The file has grown while it was sent. Try again when nothing writes to it."])).ConfigureAwait(false);
                await ((Task)_receiving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            foreach (var segment in read.Buffer)
            {
                _pipe.Writer.Write(segment.Span);
            }

            Offset += read.Buffer.Length;
            body.AdvanceTo(read.Buffer.End);
            var flushed = await _pipe.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (flushed.IsCompleted)
            {
                await ((Task)_receiving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    /// <summary>A failure is told to each request: the answer to the one that met it may have been lost.</summary>
    private Task ThrowIfFailedAsync() => _receiving.IsFaulted ? _receiving : Task.CompletedTask;

    /// <summary>Ends the request that is at work, and waits until it has.</summary>
    private async Task<Turn> TakeOverAsync(CancellationToken cancellationToken)
    {
        var request = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _life.Token);
        try
        {
            if (Interlocked.Exchange(ref _request, request) is { } earlier)
            {
                await earlier.CancelAsync().ConfigureAwait(false);
            }

            await _turn.WaitAsync(request.Token).ConfigureAwait(false);
            return new(this, request);
        }
        catch
        {
            Interlocked.CompareExchange(ref _request, null, request);
            throw;
        }
    }

    /// <summary>One request at work.</summary>
    private sealed class Turn(IncomingUpload upload, CancellationTokenSource request) : IDisposable
    {
        public CancellationToken Token => request.Token;

        public void Dispose()
        {
            Interlocked.CompareExchange(ref upload._request, null, request);
            upload._turn.Release();
        }
    }
}

/// <summary>Who sends a file where to. Nobody else can go on with it.</summary>
/// <param name="AccountId">The account; empty while nobody signs in.</param>
internal sealed record UploadOwner(string AccountId, string Connection, string Group);

/// <summary>A request brings other bytes than those that come next.</summary>
internal sealed class WrongOffsetException(long offset) : Exception(T["The upload goes on elsewhere."])
{
    /// <summary>Where it goes on.</summary>
    public long Offset { get; } = offset;
}
