using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Dashboard.Tests.Faults;

/// <summary>A call as it came in.</summary>
/// <param name="Operation">As its service names it: <c>CreateCampaign</c>, <c>GetCallerIdentity</c>; of S3 the verb and what of: <c>GET policy</c>, <c>PUT object</c>.</param>
internal sealed record AmazonCall(string Operation, string AccessKey, string Body);

/// <summary>
/// Plays Amazon over real HTTP: the local engine answers, which speaks the same protocols, unless an answer was scripted for the operation. Faults
/// have the status, code and words that the AWS services send.
/// </summary>
internal sealed partial class ScriptedAmazon : IAsyncDisposable
{
    /// <summary>What STS says to <c>GetCallerIdentity</c>.</summary>
    public const string CallerIdentity = """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
        <Arn>arn:aws:iam::000000000000:user/anna</Arn><UserId>U</UserId><Account>000000000000</Account></GetCallerIdentityResult></GetCallerIdentityResponse>
        """;

    private static readonly string[] s_ownHeaders = ["Host", "Connection", "Transfer-Encoding", "Expect"];

    private readonly ConcurrentDictionary<string, (Func<HttpContext, Task> Answer, int Times)> _script = new();
    private readonly ConcurrentQueue<AmazonCall> _calls = new();
    private readonly HttpClient _engine;
    private readonly WebApplication _app;
    private readonly TestDirectory _home = new();

    private ScriptedAmazon(Uri engine)
    {
        _engine = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = engine };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.Run(AnswerAsync);
        WriteProfile("test");
    }

    /// <summary>What has come in so far.</summary>
    public IEnumerable<AmazonCall> Calls => _calls;

    public Uri Endpoint => new(_app.Urls.First());

    /// <summary>The file with the profile <c>shop</c>.</summary>
    public string ProfilesLocation => Path.Combine(_home.Path, "credentials");

    /// <summary>How the dashboard is told about it.</summary>
    public AmazonStandIn StandIn => new(Endpoint, ProfilesLocation, TimeSpan.FromSeconds(5));

    public static async Task<ScriptedAmazon> StartAsync(Uri engine)
    {
        var amazon = new ScriptedAmazon(engine);
        await amazon._app.StartAsync();
        return amazon;
    }

    /// <summary>Writes the profile's keys; the engine takes those of <c>test</c>.</summary>
    public void WriteProfile(string accessKey) =>
        File.WriteAllText(ProfilesLocation, $"[shop]\naws_access_key_id = {accessKey}\naws_secret_access_key = test\n");

    /// <summary>Answers an operation by script, so many times or until <see cref="Mend"/>.</summary>
    public void Answer(string operation, Func<HttpContext, Task> answer, int times = int.MaxValue) => _script[operation] = (answer, times);

    /// <summary>Lets the engine answer the operation again.</summary>
    public void Mend(string operation) => _script.TryRemove(operation, out _);

    /// <summary>Lets the engine answer everything again.</summary>
    public void Mend() => _script.Clear();

    public int CountOf(string operation) => _calls.Count(call => call.Operation == operation);

    /// <summary>Too many requests in a second; <paramref name="retryAfter"/> in seconds where the answer says so.</summary>
    public static Func<HttpContext, Task> Throttled(int? retryAfter = null) => context =>
    {
        if (retryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = $"{seconds}";
        }

        return ErrorAsync(context, 400, "ThrottlingException", "Rate exceeded");
    };

    public static Func<HttpContext, Task> Denied(string action, string resource = "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop") => context => ErrorAsync(
        context, context.Request.Headers.ContainsKey("X-Amz-Target") ? 400 : 403, IsS3(context) ? "AccessDenied" : "AccessDeniedException",
        $"User: arn:aws:sts::000000000000:assumed-role/Shop/anna is not authorized to perform: {action} on resource: {resource} because no identity-based policy allows the {action} action");

    public static Func<HttpContext, Task> Expired() => context => ErrorAsync(
        context, 400, IsS3(context) ? "ExpiredToken" : "ExpiredTokenException", "The security token included in the request is expired");

    public static Func<HttpContext, Task> UnknownKey() => context => ErrorAsync(
        context, context.Request.Headers.ContainsKey("X-Amz-Target") ? 400 : 403, IsS3(context) ? "InvalidAccessKeyId" : "UnrecognizedClientException", "The security token included in the request is invalid.");

    /// <summary>500 with the service's own words, or 503 with the page of a load balancer.</summary>
    public static Func<HttpContext, Task> Broken(int status = 500) => status == 500
        ? context => ErrorAsync(context, 500, "InternalFailure", "The request processing has failed because of an unknown error, exception or failure.")
        : context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<html><body><b>Http/1.1 Service Unavailable</b></body></html>");
        };

    /// <summary>Never answers; the client loses patience.</summary>
    public static Task HangAsync(HttpContext context) =>
        Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    /// <summary>Does what was asked, and cuts the line within the answer.</summary>
    public async Task CutAsync(HttpContext context)
    {
        using var answer = await AskEngineAsync(context);
        var body = await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = "application/x-amz-json-1.1";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), CancellationToken.None);
        await context.Response.Body.FlushAsync(CancellationToken.None);
        context.Abort();
    }

    /// <summary>Does what was asked when it is let.</summary>
    public Func<HttpContext, Task> Slow(Task until) => async context =>
    {
        await until;
        await ForwardAsync(context);
    };

    /// <summary>An answer of STS, IAM or S3.</summary>
    public static Func<HttpContext, Task> Xml(string body, int status = 200) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml";
        return context.Response.WriteAsync(body);
    };

    public static Func<HttpContext, Task> Json(string body) => context =>
    {
        context.Response.ContentType = "application/x-amz-json-1.1";
        return context.Response.WriteAsync(body);
    };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _engine.Dispose();
        _home.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        context.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = false;
        var isSmall = context.Request.ContentLength is null or < 100_000 && !context.Request.Headers.ContainsKey("Expect");
        var body = "";
        if (isSmall)
        {
            context.Request.EnableBuffering();
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8, leaveOpen: true);
            body = await reader.ReadToEndAsync(CancellationToken.None);
            context.Request.Body.Position = 0;
        }

        var operation = OperationOf(context.Request, body);
        _calls.Enqueue(new(operation, AccessKey().Match(context.Request.Headers.Authorization.ToString()).Groups[1].Value, body));
        if (_script.TryGetValue(operation, out var scripted))
        {
            if (scripted.Times == 1)
            {
                _script.TryRemove(operation, out _);
            }
            else if (scripted.Times != int.MaxValue)
            {
                _script[operation] = scripted with { Times = scripted.Times - 1 };
            }

            await scripted.Answer(context);
            return;
        }

        await ForwardAsync(context);
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var answer = await AskEngineAsync(context);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(header => !s_ownHeaders.Contains(header.Key)))
        {
            context.Response.Headers[header.Key] = header.Value.ToArray();
        }

        if (context.Request.Method != "HEAD")
        {
            await answer.Content.CopyToAsync(context.Response.Body, CancellationToken.None);
        }
    }

    private async Task<HttpResponseMessage> AskEngineAsync(HttpContext context)
    {
        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        using var request = new HttpRequestMessage(new(context.Request.Method), new Uri(path, UriKind.Relative))
        {
            Content = context.Request.ContentLength is null or 0 && !context.Request.Headers.TransferEncoding.Contains("chunked") ? null : new StreamContent(context.Request.Body),
        };
        // The signature is over the name by which this one was asked.
        request.Headers.Host = context.Request.Host.Value;
        foreach (var header in context.Request.Headers.Where(header => !s_ownHeaders.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
            }
        }

        return await _engine.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);
    }

    private static string OperationOf(HttpRequest request, string body)
    {
        if (request.Headers.TryGetValue("X-Amz-Target", out var target))
        {
            return target.ToString().Split('.')[^1];
        }

        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) is true)
        {
            return ActionOf().Match(body).Groups[1].Value;
        }

        return request.Path.Value switch
        {
            "/recommendations" => "GetRecommendations",
            "/personalize-ranking" => "GetPersonalizedRanking",
            "/events" => "PutEvents",
            var path => $"{request.Method} {request.Query.Keys.FirstOrDefault(key => key is "policy" or "location" or "encryption" or "uploads" or "uploadId" or "list-type") ?? (path!.Trim('/').Contains('/') ? "object" : "bucket")}",
        };
    }

    private static bool IsS3(HttpContext context) =>
        !context.Request.Headers.ContainsKey("X-Amz-Target") && context.Request.ContentType?.StartsWith("application/", StringComparison.Ordinal) is not true;

    private static Task ErrorAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-amzn-RequestId"] = $"{Guid.NewGuid()}";
        if (IsS3(context))
        {
            context.Response.ContentType = "application/xml";
            return context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{WebUtility.HtmlEncode(message)}</Message><RequestId>R</RequestId></Error>");
        }

        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) is true)
        {
            context.Response.ContentType = "text/xml";
            return context.Response.WriteAsync($"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{WebUtility.HtmlEncode(message)}</Message></Error><RequestId>R</RequestId></ErrorResponse>");
        }

        context.Response.ContentType = "application/x-amz-json-1.1";
        context.Response.Headers["x-amzn-ErrorType"] = code;
        return context.Response.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, string> { ["__type"] = code, ["message"] = message }));
    }

    [GeneratedRegex("Credential=([^/]+)/")]
    private static partial Regex AccessKey();

    [GeneratedRegex(@"Action=(\w+)")]
    private static partial Regex ActionOf();
}
