using System.Net;
using Dashboard;
using Dashboard.Access;
using Dashboard.Connections;
using Microsoft.AspNetCore.Antiforgery;

namespace Load;

/// <summary>The dashboard in a process of its own, which collects its garbage and tells its memory when it is asked.</summary>
internal static class DashboardProcess
{
    public static async Task<int> RunAsync(string[] settings)
    {
        await using var app = DashboardApp.Create(settings);
        await app.StartAsync();
        var visitor = new DefaultHttpContext { RequestServices = app.Services, User = VisitorClaims.Anyone().At(IPAddress.Loopback) };
        var tokens = app.Services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(visitor);
        Console.WriteLine(string.Join(' ', "ready", app.Urls.First(), app.Services.GetRequiredService<LocalEngine>().Endpoint, visitor.Response.Headers.SetCookie.ToString().Split(';')[0], tokens.RequestToken));
        while (await Console.In.ReadLineAsync() is not null)
        {
            for (var i = 0; i < 3; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            Console.WriteLine(FormattableString.Invariant($"memory {GC.GetTotalMemory(forceFullCollection: true)}"));
        }

        await app.StopAsync();
        return 0;
    }
}
