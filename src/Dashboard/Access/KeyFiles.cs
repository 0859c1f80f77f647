using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Dashboard.Access;

/// <summary>
/// The keys of cookies and tokens, a file each. A damaged one is passed over: a new key is made when none is left, and whoever had signed in
/// under the damaged one signs in again. With it in the way no page could be answered.
/// </summary>
internal sealed partial class KeyFiles(DirectoryInfo directory, ILoggerFactory logging) : FileSystemXmlRepository(directory, logging)
{
    private readonly ILogger<KeyFiles> _logger = logging.CreateLogger<KeyFiles>();

    public override IReadOnlyCollection<XElement> GetAllElements()
    {
        Directory.Create();
        return [.. Directory.EnumerateFiles("*.xml").Select(file => Read(file.FullName)).OfType<XElement>()];
    }

    private XElement? Read(string path)
    {
        try
        {
            return XElement.Load(path);
        }
        catch (XmlException damage)
        {
            LogDamaged(damage, path);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "The key {Path} is damaged and passed over; whoever had signed in under it has to sign in again. Delete it")]
    private partial void LogDamaged(Exception damage, string path);
}
