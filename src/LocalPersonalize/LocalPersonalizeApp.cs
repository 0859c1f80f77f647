using System.Net;
using System.Text;
using LocalPersonalize.Attribution;
using LocalPersonalize.Events;
using LocalPersonalize.Filters;
using LocalPersonalize.Hosting;
using LocalPersonalize.Jobs;
using LocalPersonalize.Laboratory;
using LocalPersonalize.Resources;
using LocalPersonalize.S3;
using LocalPersonalize.Serving;
using LocalPersonalize.Wire;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace LocalPersonalize;

/// <summary>The local engine as a web application: alone, inside the dashboard, and in tests.</summary>
public static class LocalPersonalizeApp
{
    /// <summary>Builds the engine. It takes the data directory at once and listens when it is started.</summary>
    /// <param name="time">The clock of all but signatures, which clients make by the real one; the system's if null. Tests give one that they advance.</param>
    /// <exception cref="OptionsValidationException">A setting cannot work; every one is named.</exception>
    /// <exception cref="DataDirectoryInUseException">Another process uses the data directory.</exception>
    public static WebApplication Create(LocalPersonalizeOptions options, Action<ILoggingBuilder>? configureLogging = null, TimeProvider? time = null)
    {
        var faults = new LocalPersonalizeOptionsValidator().Validate(null, options);
        if (faults.Failed)
        {
            throw new OptionsValidationException(LocalPersonalizeOptions.Section, typeof(LocalPersonalizeOptions), faults.Failures);
        }

        options = options with { DataDirectory = Path.GetFullPath(options.DataDirectory) };
        // The slim builder: no settings files or environment of its own, these are its caller's; it starts faster, too.
        var builder = WebApplication.CreateSlimBuilder();
        configureLogging?.Invoke(builder.Logging);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // Who starts it says in one sentence why that failed.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8; // as requests are read: objects' metadata come back as they came
            kestrel.Limits.MaxRequestBodySize = null; // an object may have any size; JSON bodies have a limit of their own
            kestrel.Limits.MinRequestBodyDataRate = null; // and a suspended laptop must not cut its own upload
            var port = FreePort.Prefer(options);
            if (options.Host == "localhost" && port != 0)
            {
                kestrel.ListenLocalhost(port);
            }
            else
            {
                kestrel.Listen(options.Host switch { "localhost" => IPAddress.Loopback, "*" => IPAddress.Any, var host => IPAddress.Parse(host) }, port);
            }
        });
        builder.Services.AddSingleton(Options.Create(options));
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<DataDirectory>();
        builder.Services.AddSingleton<AccessKeys>();
        builder.Services.AddSingleton<StateWriter>();
        builder.Services.AddSingleton<RestartableEngine>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RestartableEngine>());
        builder.Services.AddHealthChecks().AddCheck<EngineReadiness>("engine");

        var app = builder.Build();
        try
        {
            app.Services.GetRequiredService<DataDirectory>();
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }

        app.UseMiddleware<RequestGate>();
        app.UseHealthProbes();
        app.UseMiddleware<LaboratoryGuard>();
        app.UseMiddleware<StateEndpoints>();
        app.Run(app.Services.GetRequiredService<RestartableEngine>().HandleAsync);
        return app;
    }

    /// <summary>The address at which a started engine answers, for example <c>http://localhost:4566</c>.</summary>
    public static Uri GetEndpoint(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        var port = new Uri(address.Replace("[::]", "localhost", StringComparison.Ordinal)).Port;
        var host = app.Services.GetRequiredService<IOptions<LocalPersonalizeOptions>>().Value.Host;
        return new Uri($"http://{(host == "*" ? "localhost" : host)}:{port}");
    }

    /// <summary>Registers the engine's services; those that outlive a restart of the engine are there already.</summary>
    internal static void AddLocalPersonalize(this IServiceCollection services)
    {
        services.AddWire();
        services.AddS3();
        services.AddResources();
        services.AddServing();
        services.AddEvents();
        services.AddFilters();
        services.AddLaboratory();
    }

    /// <summary>Maps the engine's own pages under <c>/_engine</c>; everything else is the wire protocols'.</summary>
    internal static void MapLocalPersonalize(this WebApplication app)
    {
        app.MapHealth();
        app.MapJobs();
        app.MapEvents();
        app.MapMetricAttributions();
        app.MapFilterPreviews();
        app.MapExplanations();
        app.MapLaboratory();
        app.Map("/{**path}", app.Services.GetRequiredService<RequestRecorder>().HandleAsync);
    }
}
