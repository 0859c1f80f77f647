using System.Runtime.CompilerServices;
using System.Text.Json;
using Dashboard.Configuration;
using LocalPersonalize;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Tests.Configuration;

public sealed class SampleSettingsTests
{
    [Fact]
    public void SampleFile_BoundToTheOptions_HoldsTheirDefaults()
    {
        var bound = Sample().GetRequiredSection(DashboardOptions.Section).Get<DashboardOptions>(strict => strict.ErrorOnUnknownConfiguration = true);

        Assert.Equal(new DashboardOptions(), bound);
    }

    [Fact]
    public void SampleFile_BoundToTheEnginesOptions_HoldsTheirDefaults()
    {
        var bound = Sample().GetRequiredSection(LocalPersonalizeOptions.Section).Get<LocalPersonalizeOptions>(strict => strict.ErrorOnUnknownConfiguration = true);

        Assert.Equal(new LocalPersonalizeOptions(), bound);
    }

    [Fact]
    public void SampleFile_ItsKeys_AreAllThereAre()
    {
        var expected = KeysOf(JsonSerializer.SerializeToElement(new DashboardOptions()), DashboardOptions.Section);

        var documented = Sample().GetRequiredSection(DashboardOptions.Section).AsEnumerable()
            .Where(pair => pair.Value is not null)
            .Select(pair => pair.Key);

        Assert.Equal(expected.Order(), documented.Order());
    }

    private static IEnumerable<string> KeysOf(JsonElement element, string path) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(property => KeysOf(property.Value, $"{path}:{property.Name}"))
        : [path];

    private static IConfiguration Sample([CallerFilePath] string here = "") => new ConfigurationBuilder()
        .AddJsonFile(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../appsettings.sample.json")))
        .Build();
}
