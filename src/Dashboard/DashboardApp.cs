using Dashboard.Access;
using Dashboard.Audience;
using Dashboard.Audit;
using Dashboard.Catalog;
using Dashboard.Components;
using Dashboard.Configuration;
using Dashboard.Connections;
using Dashboard.Costs;
using Dashboard.DatasetGroups;
using Dashboard.Forms;
using Dashboard.GroupFiles;
using Dashboard.Hosting;
using Dashboard.Datasets;
using Dashboard.Datasets.Uploads;
using Dashboard.Jobs;
using Dashboard.Languages;
using Dashboard.Quality;
using Dashboard.Storage;
using Dashboard.TestCases;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using MudBlazor;
using MudBlazor.Services;

namespace Dashboard;

/// <summary>The dashboard as a web application; tests start the same one on port 0.</summary>
internal static class DashboardApp
{
    private static readonly Dictionary<string, string> s_switches = new()
    {
        ["--host"] = "Dashboard:Host",
        ["--port"] = "Dashboard:Port",
        ["--audience-port"] = "Dashboard:AudiencePort",
        ["--data-directory"] = "Dashboard:DataDirectory",
        ["--engine-port"] = "LocalPersonalize:Port",
    };

    /// <summary>Builds the application from the settings files, the environment and <paramref name="args"/>.</summary>
    public static WebApplication Create(string[] args)
    {
        // A compressed file that was cut off is an error, not a shorter file.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Also when a test hosts it: the manifests of the static assets bear this name.
            ApplicationName = typeof(DashboardApp).Assembly.GetName().Name,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Configuration.AddCommandLine(args, s_switches);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // Program says in one sentence why the start failed.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // Keys in the data directory are as well protected as the rest of it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        // Without it, static assets would be found in the Development environment only, unless published.
        builder.WebHost.UseStaticWebAssets();
        builder.AddDashboard();

        var app = builder.Build();
        app.MapDashboard();
        return app;
    }

    private static void AddDashboard(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DashboardOptions>().BindConfiguration(DashboardOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DashboardOptions>, DashboardOptionsValidator>();
        services.AddSingleton(TimeProvider.System);

        var options = builder.Configuration.GetSection(DashboardOptions.Section).Get<DashboardOptions>() ?? new();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // A free port cannot be had for both of localhost's addresses at once.
        var host = options is { Host: "localhost", Port: 0 } ? "127.0.0.1" : options.Host;
        builder.WebHost.UseUrls([$"http://{host}:{options.Port}", .. options.AudiencePort == 0 ? Array.Empty<string>() : [$"http://*:{options.AudiencePort}"]]);

        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            mud.SnackbarConfiguration.PreventDuplicates = true;
        });
        services.AddSingleton<MudLocalizer, MudBlazorWords>();
        services.AddDataProtection().SetApplicationName("PersonalizeDashboard");
        services.AddOptions<KeyManagementOptions>().Configure<ILoggerFactory>((keys, logging) =>
            keys.XmlRepository = new KeyFiles(new DirectoryInfo(Path.Combine(options.ResolveDataDirectory(), "keys")), logging));

        services.AddSingleton<DashboardDatabase>();
        services.AddAccess(options);
        services.AddEngine(builder.Configuration);
        services.AddDashboardConnections();
        services.AddSingleton<JobWatcher>();
        services.AddSingleton<AudienceRoom>();
        services.AddSingleton(TestCaseStore.Script);
        services.AddSingleton<TestCaseStore>();
        services.AddScoped<TestCaseRunner>();
        services.AddForms();
        services.AddDatasetGroups();
        services.AddCatalog();
        services.AddDatasets();
        services.AddQuality();
        services.AddGroupFiles();
        services.AddCosts();
    }

    private static void MapDashboard(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseMiddleware<HostGuard>();
        app.UseAudiencePort();
        app.UseProbes();
        app.UseSiteCultures();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // Only what was asked for as a page is answered by one; a form that was refused would be refused again on its way there.
            context.Features.GetRequiredFeature<IStatusCodePagesFeature>().Enabled = HttpMethods.IsGet(context.Request.Method);
            return next(context);
        });
        app.UseAccess();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapAccess();
        app.MapAudit();
        app.MapUploads();
        app.MapQuality();
        app.MapLanguageSwitch();
        app.MapAudience();
        app.MapRazorComponents<App>()
            // The header of SecurityHeaders says it for every response, not only for pages.
            .AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
    }
}
