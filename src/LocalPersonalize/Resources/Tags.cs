using Amazon.Personalize.Model;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Resources;

/// <summary>ListTagsForResource.</summary>
internal sealed class ListTagsForResource(EngineDatabase database) : IOperation<ListTagsForResourceRequest, ListTagsForResourceResponse>
{
    public Task<ListTagsForResourceResponse> HandleAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ListTagsForResourceResponse { Tags = database.Read(transaction => TagRules.TagsOf(transaction, request.ResourceArn)) });
}

/// <summary>TagResource: adds tags; a key that is there gets the new value.</summary>
internal sealed class TagResource(EngineDatabase database) : IOperation<TagResourceRequest, TagResourceResponse>
{
    public Task<TagResourceResponse> HandleAsync(TagResourceRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var kept = TagRules.TagsOf(transaction, request.ResourceArn).Where(tag => request.Tags.TrueForAll(added => added.TagKey != tag.TagKey));
            transaction.Resources.SetTags(request.ResourceArn, [.. kept, .. request.Tags]);
            return new TagResourceResponse();
        },
        cancellationToken);
}

/// <summary>UntagResource: removes tags by key; a key that is not there does not matter.</summary>
internal sealed class UntagResource(EngineDatabase database) : IOperation<UntagResourceRequest, UntagResourceResponse>
{
    public Task<UntagResourceResponse> HandleAsync(UntagResourceRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            if (request.TagKeys.Count > ResourceTags.MaxTags)
            {
                throw new TooManyTagKeysException($"The request has {request.TagKeys.Count} tag keys; a resource can have at most {ResourceTags.MaxTags}.");
            }

            var kept = TagRules.TagsOf(transaction, request.ResourceArn).Where(tag => !request.TagKeys.Contains(tag.TagKey));
            transaction.Resources.SetTags(request.ResourceArn, [.. kept]);
            return new UntagResourceResponse();
        },
        cancellationToken);
}

/// <summary>What can have tags.</summary>
internal static class TagRules
{
    /// <exception cref="InvalidInputException">The resource is of a kind that has no tags.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    public static List<Tag> TagsOf(EngineTransaction transaction, string arn)
    {
        var tags = transaction.Resources.Tags(arn);
        return arn.Contains(":schema/", StringComparison.Ordinal) || arn.Contains(":metric-attribution/", StringComparison.Ordinal)
            ? throw new InvalidInputException($"Resource {arn} cannot have tags: schemas and metric attributions have none.")
            : tags;
    }
}
