using System.Globalization;
using CsvHelper;

namespace Dashboard.SampleData;

/// <summary>A product of the sample store. <see cref="Created"/> is in seconds since 1970 (UTC).</summary>
public sealed record SampleProduct(string ItemId, string Title, string Category, string Style, double Price, long Created);

/// <summary>A customer of the sample store.</summary>
public sealed record SampleUser(string UserId, string Membership);

/// <summary>What a customer did. <see cref="Timestamp"/> is in seconds since 1970 (UTC).</summary>
public readonly record struct SampleEvent(string UserId, string ItemId, string EventType, long Timestamp);

/// <summary>
/// A synthetic shop, the same for the same seed: customers with tastes who visit in sessions. It exists so that the product can be
/// shown without anybody's data; its figures say nothing about real shops, and every page that shows it says that it is synthetic.
/// </summary>
public sealed class SampleStore
{
    /// <summary>The Avro schema of <see cref="WriteInteractions"/>.</summary>
    public const string InteractionsSchema = """
        {
          "type": "record",
          "name": "Interactions",
          "namespace": "com.amazonaws.personalize.schema",
          "fields": [
            { "name": "USER_ID", "type": "string" },
            { "name": "ITEM_ID", "type": "string" },
            { "name": "EVENT_TYPE", "type": "string" },
            { "name": "TIMESTAMP", "type": "long" }
          ],
          "version": "1.0"
        }
        """;

    /// <summary>The Avro schema of <see cref="WriteItems"/>.</summary>
    public const string ItemsSchema = """
        {
          "type": "record",
          "name": "Items",
          "namespace": "com.amazonaws.personalize.schema",
          "fields": [
            { "name": "ITEM_ID", "type": "string" },
            { "name": "TITLE", "type": "string" },
            { "name": "CATEGORY", "type": "string", "categorical": true },
            { "name": "STYLE", "type": "string", "categorical": true },
            { "name": "PRICE", "type": "float" },
            { "name": "CREATION_TIMESTAMP", "type": "long" }
          ],
          "version": "1.0"
        }
        """;

    /// <summary>The Avro schema of <see cref="WriteUsers"/>.</summary>
    public const string UsersSchema = """
        {
          "type": "record",
          "name": "Users",
          "namespace": "com.amazonaws.personalize.schema",
          "fields": [
            { "name": "USER_ID", "type": "string" },
            { "name": "MEMBERSHIP", "type": "string", "categorical": true }
          ],
          "version": "1.0"
        }
        """;

    internal SampleStore(IReadOnlyList<SampleProduct> products, IReadOnlyList<SampleUser> users, IReadOnlyList<SampleEvent> events)
    {
        Products = products;
        Users = users;
        Events = events;
    }

    /// <summary>1,000 products.</summary>
    public IReadOnlyList<SampleProduct> Products { get; }

    /// <summary>2,000 customers.</summary>
    public IReadOnlyList<SampleUser> Users { get; }

    /// <summary>100,000 views, carts and purchases, oldest first.</summary>
    public IReadOnlyList<SampleEvent> Events { get; }

    /// <summary>Makes the shop as it stands at <paramref name="end"/>, after half a year of business.</summary>
    public static SampleStore Generate(int seed, DateTimeOffset end) => new SampleStoreGenerator(seed, end).Generate();

    /// <summary>Writes the events as UTF-8 CSV with the header of <see cref="InteractionsSchema"/>.</summary>
    public void WriteInteractions(Stream stream)
    {
        using var csv = CsvWriter.Create(stream, null, leaveOpen: true);
        csv.WriteRecord("USER_ID", "ITEM_ID", "EVENT_TYPE", "TIMESTAMP");
        foreach (var happened in Events)
        {
            csv.WriteRecord(happened.UserId, happened.ItemId, happened.EventType, Text(happened.Timestamp));
        }
    }

    /// <summary>Writes the products as UTF-8 CSV with the header of <see cref="ItemsSchema"/>.</summary>
    public void WriteItems(Stream stream)
    {
        using var csv = CsvWriter.Create(stream, null, leaveOpen: true);
        csv.WriteRecord("ITEM_ID", "TITLE", "CATEGORY", "STYLE", "PRICE", "CREATION_TIMESTAMP");
        foreach (var product in Products)
        {
            csv.WriteRecord(
                product.ItemId, product.Title, product.Category, product.Style,
                product.Price.ToString("0.00", CultureInfo.InvariantCulture), Text(product.Created));
        }
    }

    /// <summary>Writes the customers as UTF-8 CSV with the header of <see cref="UsersSchema"/>.</summary>
    public void WriteUsers(Stream stream)
    {
        using var csv = CsvWriter.Create(stream, null, leaveOpen: true);
        csv.WriteRecord("USER_ID", "MEMBERSHIP");
        foreach (var user in Users)
        {
            csv.WriteRecord(user.UserId, user.Membership);
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
