using Amazon.Personalize.Model;

namespace LocalPersonalize.Storage;

/// <summary>The rules for the tags of one resource.</summary>
internal static class ResourceTags
{
    public const int MaxTags = 50;

    /// <exception cref="InvalidInputException">A key occurs twice, or is reserved.</exception>
    /// <exception cref="TooManyTagsException">There are more than a resource may have.</exception>
    public static List<Tag> Checked(List<Tag> tags)
    {
        if (tags.Find(tag => tag.TagKey.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) is { } reserved)
        {
            throw new InvalidInputException($"Tag key {reserved.TagKey} is not allowed: keys that begin with aws: are reserved.");
        }

        if (tags.GroupBy(tag => tag.TagKey).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new InvalidInputException($"Tag key {repeated.Key} is given more than once.");
        }

        return tags.Count <= MaxTags
            ? tags
            : throw new TooManyTagsException($"A resource can have at most {MaxTags} tags; this one would have {tags.Count}.");
    }
}
