using LocalPersonalize;
using LocalPersonalize.Hosting;
using Microsoft.Extensions.Options;

var (task, file, switches) = args is [BackupCommand.Backup or BackupCommand.Restore, var named, ..] ? (args[0], named, args[2..]) : ("", "", args);
var configuration = new ConfigurationBuilder()
    .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
    .AddEnvironmentVariables()
    .AddCommandLine(switches, new Dictionary<string, string>
    {
        ["--host"] = "LocalPersonalize:Host",
        ["--port"] = "LocalPersonalize:Port",
        ["--data-directory"] = "LocalPersonalize:DataDirectory",
        ["--restore"] = "LocalPersonalize:Restore",
        ["--job-speed"] = "LocalPersonalize:JobSpeed",
        ["--job-speed-factor"] = "LocalPersonalize:JobSpeedFactor",
    })
    .Build();
try
{
    var options = configuration.GetSection(LocalPersonalizeOptions.Section).Get<LocalPersonalizeOptions>() ?? new();
    if (task.Length > 0)
    {
        return await BackupCommand.RunAsync(task, file, Path.GetFullPath(options.DataDirectory));
    }

    await using var app = LocalPersonalizeApp.Create(
        options,
        logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole(console => console.SingleLine = true)
            .Services.AddTelemetry(configuration, "local-personalize"));
    await app.StartAsync();
    Console.WriteLine(Greeting.For(app));
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception fault) when (fault is OptionsValidationException or DataDirectoryInUseException or InvalidOperationException or IOException)
{
    await Console.Error.WriteLineAsync($"Local Personalize cannot start. {fault.Message}");
    return fault is DataDirectoryInUseException ? 3 : 2;
}
