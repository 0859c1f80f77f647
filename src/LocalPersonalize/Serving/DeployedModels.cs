using Amazon.PersonalizeRuntime.Model;

namespace LocalPersonalize.Serving;

/// <summary>The models in memory: loaded when first asked for, the ones longest unused dropped.</summary>
internal sealed class DeployedModels
{
    private const int MostModels = 8;

    private readonly Lock _lock = new();
    private readonly LinkedList<(string Directory, Lazy<DeployedModel> Model)> _newestFirst = new();

    /// <exception cref="ResourceNotFoundException">The model's files are missing or damaged; others are not concerned.</exception>
    public DeployedModel Get(string arn, string modelDirectory)
    {
        var model = Find(modelDirectory);
        try
        {
            return model.Value;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Release(modelDirectory); // Files that come back are found by the next request.
            throw new ResourceNotFoundException($"{arn} cannot serve: {problem.Message} Create a new solution version and update the campaign to it, or a new recommender.");
        }
    }

    /// <summary>Forgets a model that is no longer served.</summary>
    public void Release(string modelDirectory)
    {
        lock (_lock)
        {
            if (NodeOf(modelDirectory) is { } node)
            {
                _newestFirst.Remove(node);
            }
        }
    }

    private Lazy<DeployedModel> Find(string modelDirectory)
    {
        lock (_lock)
        {
            if (NodeOf(modelDirectory) is { } node)
            {
                _newestFirst.Remove(node);
                _newestFirst.AddFirst(node);
                return node.Value.Model;
            }

            var model = new Lazy<DeployedModel>(() => DeployedModel.Load(modelDirectory));
            _newestFirst.AddFirst((modelDirectory, model));
            if (_newestFirst.Count > MostModels)
            {
                _newestFirst.RemoveLast();
            }

            return model;
        }
    }

    private LinkedListNode<(string Directory, Lazy<DeployedModel> Model)>? NodeOf(string modelDirectory)
    {
        for (var node = _newestFirst.First; node is not null; node = node.Next)
        {
            if (node.Value.Directory == modelDirectory)
            {
                return node;
            }
        }

        return null;
    }
}
