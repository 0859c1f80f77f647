using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Components.Pages.Quality;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.FileProviders;

namespace Dashboard.Quality;

/// <summary>A report as a file: one HTML page that needs nothing else, or JSON.</summary>
internal static partial class QualityEndpoints
{
    private static readonly JsonSerializerOptions s_indented = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static void MapQuality(this IEndpointRouteBuilder routes) => routes.MapGet("/groups/{group}/data/quality/{id}.{format}", SendAsync);

    /// <summary>The address of a report as a file.</summary>
    /// <param name="format"><c>html</c> or <c>json</c>.</param>
    public static string Address(GroupContext group, string id, string format) => group.Address($"/data/quality/{id}.{format}");

    private static async Task<IResult> SendAsync(
        string group,
        string id,
        string format,
        QualityReports reports,
        CurrentConnection connection,
        IWebHostEnvironment environment,
        IServiceProvider services,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } report || !report.IsOf(connection.Connection.Name, group))
        {
            return TypedResults.Problem(T["There is no such report."], statusCode: StatusCodes.Status404NotFound);
        }

        var name = $"{group}-data-quality-{report.MadeAt:yyyy-MM-dd}";
        return format switch
        {
            "json" => TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(report, s_indented), "application/json", $"{name}.json"),
            "html" => TypedResults.File(
                Encoding.UTF8.GetBytes(await RenderAsync(report, environment.WebRootFileProvider, services, loggers).ConfigureAwait(false)), "text/html; charset=utf-8", $"{name}.html"),
            _ => TypedResults.Problem(T["A report can be had as .html and as .json."], statusCode: StatusCodes.Status404NotFound),
        };
    }

    private static async Task<string> RenderAsync(QualityReport report, IFileProvider files, IServiceProvider services, ILoggerFactory loggers)
    {
        var renderer = new HtmlRenderer(services, loggers);
        await using var closing = renderer.ConfigureAwait(false);
        var body = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(QualityReportView.Report)] = report });
            return (await renderer.RenderComponentAsync<QualityReportView>(parameters).ConfigureAwait(true)).ToHtmlString();
        }).ConfigureAwait(false);
        var title = System.Net.WebUtility.HtmlEncode(T["Data quality of {0}", report.Group]);
        return $"""
            <!DOCTYPE html>
            <html lang="{CultureInfo.CurrentUICulture.Name}">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{title}</title>
            <style>
            {Fonts().Replace(await ReadAsync(files, "css/tokens.css").ConfigureAwait(false), "")}
            {await ReadAsync(files, "css/report.css").ConfigureAwait(false)}
            </style>
            </head>
            <body class="report-file">
            <h1>{title}</h1>
            {body}
            </body>
            </html>
            """;
    }

    private static async Task<string> ReadAsync(IFileProvider files, string path)
    {
        using var reader = new StreamReader(files.GetFileInfo(path).CreateReadStream());
        return await reader.ReadToEndAsync().ConfigureAwait(false);
    }

    // The file stands alone: it has the fonts of the machine that shows it.
    [GeneratedRegex(@"@font-face\s*\{[^}]*\}")]
    private static partial Regex Fonts();
}
