using System.Globalization;

namespace Walkthrough;

/// <summary>Two files as a shop might export them.</summary>
internal static class ShopFiles
{
    /// <summary>Writes what a small shop might export: 60 customers who each like one kind of lamp, with columns of its own names.</summary>
    public static (string Events, string Products) Write(string folder)
    {
        var random = new Random(1);
        var events = Path.Combine(folder, "orders.csv");
        using (var writer = File.CreateText(events))
        {
            writer.WriteLine("customer_id,product_id,event_time");
            for (var i = 0; i < 2_400; i++)
            {
                var customer = i % 60;
                var product = (customer % 4 * 10) + random.Next(10);
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{customer},{product},{1_700_000_000 + (i * 600)}"));
            }
        }

        var products = Path.Combine(folder, "products.csv");
        using (var writer = File.CreateText(products))
        {
            writer.WriteLine("product_id,title,category");
            for (var i = 0; i < 40; i++)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i},Lamp No. {i},kind {i / 10}"));
            }
        }

        return (events, products);
    }

    /// <summary>Writes views and purchases, 1,200 of each, as a dataset group of a domain wants them.</summary>
    public static string WriteTyped(string folder)
    {
        var random = new Random(2);
        var events = Path.Combine(folder, "visits.csv");
        using var writer = File.CreateText(events);
        writer.WriteLine("user_id,item_id,event_type,timestamp");
        for (var i = 0; i < 2_400; i++)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i % 60},{(i % 4 * 10) + random.Next(10)},{(i / 60 % 2 == 0 ? "View" : "Purchase")},{1_700_000_000 + (i * 600)}"));
        }

        return events;
    }
}
