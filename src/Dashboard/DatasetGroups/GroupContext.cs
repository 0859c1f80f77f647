namespace Dashboard.DatasetGroups;

/// <summary>The dataset group of the address, cascaded to every page under <c>/groups/{group}</c>.</summary>
/// <param name="Name">Unique within the connection's account and region.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Domain"><c>ECOMMERCE</c>, <c>VIDEO_ON_DEMAND</c>, or null for a custom group.</param>
public sealed record GroupContext(string Name, string Arn, string? Domain)
{
    /// <summary>The address of the group's overview, or of a section: <c>Address("/data")</c>.</summary>
    public string Address(string section = "") => AddressOf(Name, section);

    /// <summary>Where this group's uploads are kept in the connection's bucket; tearing the group down can remove them.</summary>
    public string UploadPrefix => UploadPrefixOf(Name);

    public static string UploadPrefixOf(string name) => $"{name}/";

    public static string AddressOf(string name, string section = "") => $"/groups/{Uri.EscapeDataString(name)}{section}";
}
