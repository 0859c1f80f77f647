using Dashboard;
using Dashboard.Access;
using Dashboard.Configuration;
using Dashboard.Connections;
using Dashboard.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

const int BadSettings = 2;
const int CannotListen = 3;
const int CannotUseDirectory = 4;

try
{
    if (args is ["backup" or "restore", var file, .. var switches])
    {
        await using var idle = DashboardApp.Create(switches);
        return await EngineServices.BackUpOrRestoreAsync(args[0], file, idle.Services.GetRequiredService<IOptions<DashboardOptions>>().Value.ResolveDataDirectory());
    }

    await using var app = DashboardApp.Create(args);
    await app.StartAsync();
    Console.WriteLine();
    Console.WriteLine($"  Personalize Dashboard   {app.Urls.First()}");
    Console.WriteLine($"  Local engine            {app.Services.GetRequiredService<LocalEngine>().Endpoint}  (keys: test / test, on this machine)");
    if (app.Services.GetRequiredService<FirstAccount>().LinkUnder(app.Urls.First().Replace("[::]", System.Net.Dns.GetHostName(), StringComparison.Ordinal)) is { } link)
    {
        Console.WriteLine($"  Make the first account  {link}");
        Console.WriteLine("                          Whoever opens it becomes the administrator. It is good once, and until the next start.");
    }

    Console.WriteLine();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (OptionsValidationException faults)
{
    await Console.Error.WriteLineAsync("The dashboard did not start, because of its settings:");
    foreach (var fault in faults.Failures)
    {
        await Console.Error.WriteLineAsync($"  {fault}");
    }

    return BadSettings;
}
catch (CannotStartException failure)
{
    await Console.Error.WriteLineAsync($"The dashboard did not start: {failure.Message}");
    return CannotUseDirectory;
}
catch (IOException failure) when (failure.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"The dashboard did not start: {failure.Message} Choose another port: --port 5081, or Dashboard:Port.");
    return CannotListen;
}
