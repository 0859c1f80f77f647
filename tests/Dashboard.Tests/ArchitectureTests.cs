using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Dashboard.Tests;

/// <summary>The arrows between the projects point one way.</summary>
public sealed class ArchitectureTests
{
    /// <summary>
    /// What each project may use of ours, and why not more: Recommenders must serve someone who has never heard of AWS, the local
    /// engine someone who has never opened the dashboard, and the SDK clients stand where Amazon's own packages could stand.
    /// </summary>
    private static readonly Dictionary<string, string[]> s_mayUse = new()
    {
        ["AmazonPersonalize"] = [],
        ["Recommenders"] = [],
        ["LocalPersonalize"] = ["AmazonPersonalize", "Recommenders"],
        ["Dashboard"] = ["AmazonPersonalize", "LocalPersonalize"],
    };

    [Fact]
    public void Projects_ReferencesOfEach_AreThoseTheDesignAllows()
    {
        var sources = Path.Combine(RepositoryRoot(), "src");
        var references = Directory.EnumerateFiles(sources, "*.csproj", SearchOption.AllDirectories).ToDictionary(
            project => Path.GetFileNameWithoutExtension(project),
            project => XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
                .Order()
                .ToArray());

        Assert.Equal(s_mayUse.Keys.Order(), references.Keys.Order());
        Assert.All(references, project => Assert.Equal(s_mayUse[project.Key], project.Value));
    }

    [Theory]
    [InlineData("Recommenders", "Amazon", "AWSSDK", "Microsoft.AspNetCore")]
    [InlineData("AmazonPersonalize", "Microsoft.AspNetCore")]
    [InlineData("LocalPersonalize", "MudBlazor", "AWSSDK.S3")]
    public void Assembly_WhatItIsBuiltOn_LeavesOutTheFloorsAbove(string project, params string[] forbidden)
    {
        var used = Assembly.Load(project).GetReferencedAssemblies().Select(assembly => assembly.Name!);

        Assert.DoesNotContain(used, name => forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    /// <summary>Every click goes through the AWS SDK, so that it means the same on both connections: only the host knows the engine.</summary>
    [Fact]
    public void Dashboard_OutsideItsHosting_KnowsNoEngineType()
    {
        var dashboard = Path.Combine(RepositoryRoot(), "src", "Dashboard");
        var sources = Directory.EnumerateFiles(dashboard, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => Path.GetRelativePath(dashboard, file).Split(Path.DirectorySeparatorChar)[0] is not ("Hosting" or "obj" or "bin"))
            .ToList();

        Assert.NotEmpty(sources);
        Assert.DoesNotContain(sources, file => File.ReadAllText(file).Contains("using LocalPersonalize", StringComparison.Ordinal));
    }

    private static string RepositoryRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
