using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Access;
using Dashboard.Datasets.Uploads;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Datasets;

/// <summary>Sends files over HTTP as the browser does, with the token of a page.</summary>
internal sealed class UploadSender : IDisposable
{
    private readonly HttpClient _http;

    private UploadSender(HttpClient http) => _http = http;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A sender to an open dashboard, with the token that its pages give whoever is at this machine; it is made with the same keys.</summary>
    public static async Task<UploadSender> OpenAsync(Uri address, string dataDirectory)
    {
        var services = new ServiceCollection().AddLogging().AddAntiforgery();
        services.AddDataProtection().SetApplicationName("PersonalizeDashboard").PersistKeysToFileSystem(new(Path.Combine(dataDirectory, "keys")));
        await using var provider = services.BuildServiceProvider();
        var tokens = provider.GetRequiredService<IAntiforgery>().GetTokens(new DefaultHttpContext
        {
            RequestServices = provider, User = VisitorClaims.Anyone().At(IPAddress.Loopback),
        });
        var cookies = new CookieContainer();
        cookies.Add(address, new Cookie(provider.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name!, tokens.CookieToken));
        var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = address };
        http.DefaultRequestHeaders.Add(tokens.HeaderName!, tokens.RequestToken);
        return new(http);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Asks to send a file; the answer's address is where.</summary>
    public async Task<HttpResponseMessage> TryBeginAsync(string group, string name, long length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/groups/{group}/data/uploads", UriKind.Relative));
        request.Headers.Add("X-File-Name", name);
        request.Headers.Add(UploadEndpoints.LengthHeader, $"{length}");
        return await _http.SendAsync(request, Cancellation);
    }

    public async Task<Uri> BeginAsync(string group, string name, long length)
    {
        using var begun = await TryBeginAsync(group, name, length);
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        return begun.Headers.Location!;
    }

    /// <summary>Where the upload goes on; null if there is none.</summary>
    public async Task<long?> AskAsync(Uri upload)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, upload);
        using var answer = await _http.SendAsync(request, Cancellation);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : long.Parse(answer.EnsureSuccessStatusCode().Headers.GetValues(UploadEndpoints.OffsetHeader).Single(), CultureInfo.InvariantCulture);
    }

    public async Task<HttpResponseMessage> AppendAsync(Uri upload, long offset, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, upload) { Content = content };
        request.Headers.Add(UploadEndpoints.OffsetHeader, $"{offset}");
        return await _http.SendAsync(request, Cancellation);
    }

    /// <summary>Sends the rest of a file. Where a request that was cut is read later than its successor, it goes on from there, as the page does.</summary>
    public async Task<string> FinishAsync(Uri upload, byte[] file, int offset)
    {
        using var answer = await AppendAsync(upload, offset, new ByteArrayContent(file, offset, file.Length - offset));
        if (answer.StatusCode == HttpStatusCode.Conflict && await AskAsync(upload) is { } next && next > offset)
        {
            return await FinishAsync(upload, file, (int)next);
        }

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation))[0].GetProperty("id").GetString()!;
    }

    public async Task<HttpStatusCode> TakeBackAsync(Uri upload)
    {
        using var answer = await _http.DeleteAsync(upload, Cancellation);
        return answer.StatusCode;
    }
}

/// <summary>The rest of a file of which only some bytes are sent; then the connection breaks, or hangs until it is let go.</summary>
internal sealed class BrokenContent(byte[] file, int offset, int count, Task? hang = null) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(file.AsMemory(offset, count));
        await stream.FlushAsync();
        await (hang ?? Task.CompletedTask);
        throw new IOException("The connection broke off.");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = file.Length - offset;
        return true;
    }
}
