using LocalPersonalize.Wire;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Hosting;

/// <summary>What the engine prints when it is ready.</summary>
internal static class Greeting
{
    public static string For(WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<LocalPersonalizeOptions>>().Value;
        var endpoint = app.GetEndpoint();
        var keys = app.Services.GetRequiredService<AccessKeys>();
        var moved = options.Port != 0 && endpoint.Port != options.Port ? $"\n  Port {options.Port} is taken, so this is another one." : "";
        return $"""
            Local Personalize answers at {endpoint.GetLeftPart(UriPartial.Authority)} (region {options.Region}, account {options.AccountId}).{moved}
              Data:  {options.DataDirectory}
              Keys:  {(options.IsLoopback ? "test / test, or those in " : "those in ")}{keys.File}
              Try:   AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws --endpoint-url {endpoint.GetLeftPart(UriPartial.Authority)} --region {options.Region} personalize list-recipes
            """;
    }
}
