using System.Collections.Concurrent;
using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AmazonPersonalize.Tests;

/// <summary>A real HTTP server on a free port that keeps what it was sent and answers what the test prepared; the last answer repeats.</summary>
internal sealed class ServiceStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Answer> _answers;

    private ServiceStub(WebApplication app, IEnumerable<Answer> answers)
    {
        _app = app;
        _answers = new(answers);
    }

    public string Url => _app.Urls.Single();

    public ConcurrentQueue<Call> Calls { get; } = new();

    public static BasicAWSCredentials Credentials { get; } = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    public static async Task<ServiceStub> StartAsync(params Answer[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var stub = new ServiceStub(builder.Build(), answers);
        stub._app.Run(stub.AnswerAsync);
        await stub._app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Calls.Enqueue(new(context.Request.Method, context.Request.Path, headers, body.ToArray()));
        var answer = _answers.Count > 1 && _answers.TryDequeue(out var next) ? next : _answers.First();
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.Headers["x-amzn-RequestId"] = "request-1";
        if (answer.ErrorType is not null)
        {
            context.Response.Headers["x-amzn-ErrorType"] = answer.ErrorType;
        }

        await context.Response.WriteAsync(answer.Body);
        await context.Response.CompleteAsync();
        answer.Answered?.Invoke();
    }
}

/// <param name="Answered">Is called when the whole answer was sent.</param>
internal sealed record Answer(
    string Body, int Status = 200, string? ErrorType = null, string ContentType = "application/x-amz-json-1.1", Action? Answered = null);

internal sealed record Call(string Method, string Path, Dictionary<string, string> Headers, byte[] Body);
