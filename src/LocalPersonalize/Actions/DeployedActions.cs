using System.Collections.Concurrent;
using Amazon.PersonalizeRuntime.Model;

namespace LocalPersonalize.Actions;

/// <summary>The action models in memory: loaded when first asked for. They are few and small, some megabytes each.</summary>
internal sealed class DeployedActions
{
    private readonly ConcurrentDictionary<string, (string Directory, Lazy<ActionModel> Model)> _byCampaign = new(StringComparer.Ordinal);

    /// <exception cref="ResourceNotFoundException">The model's file is missing or damaged.</exception>
    public ActionModel Get(string campaignArn, string modelDirectory)
    {
        var entry = _byCampaign.AddOrUpdate(
            campaignArn,
            _ => Load(modelDirectory),
            (_, known) => known.Directory == modelDirectory ? known : Load(modelDirectory));
        try
        {
            return entry.Model.Value;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _byCampaign.TryRemove(campaignArn, out _); // A file that comes back is found by the next request.
            throw new ResourceNotFoundException($"{campaignArn} cannot serve: {problem.Message} Create a new solution version and update the campaign to it.");
        }
    }

    private static (string Directory, Lazy<ActionModel> Model) Load(string directory) => (directory, new Lazy<ActionModel>(() => ActionModel.Load(directory)));
}
