using System.Globalization;

namespace Dashboard.SampleData;

/// <summary>
/// Draws the sample store. What a recommender can find in it, and popularity alone cannot: each customer has a few favourite
/// categories and a favourite style; a visit stays within a category and moves along its kinds of product (a grinder leads to a
/// pour-over set); some products sell far better than others; a few are new.
/// </summary>
internal sealed class SampleStoreGenerator(int seed, DateTimeOffset end)
{
    private const int UserCount = 2_000;
    private const int EventCount = 100_000;
    private const int FewestEventsOfAUser = 5;
    private const int SecondsADay = 86_400;
    private const int DaysOfBusiness = 180;

    private readonly Random _random = new(seed);
    private readonly long _end = end.ToUnixTimeSeconds();
    private readonly int _kinds = SampleCatalog.Categories[0].Kinds.Length;
    private readonly int _styles = SampleCatalog.Styles.Length;

    public SampleStore Generate()
    {
        var products = Products();
        var users = Enumerable.Range(1, UserCount)
            .Select(number => new SampleUser(number.ToString(CultureInfo.InvariantCulture), _random.NextDouble() < 0.3 ? "Member" : "Guest"))
            .ToList();

        var shares = users.Select(_ => Math.Exp(0.8 * Normal())).ToArray();
        var total = shares.Sum();
        var events = new List<SampleEvent>(EventCount);
        for (var user = 0; user < UserCount; user++)
        {
            // What is left is shared among those who are left, so that the sum comes out exactly.
            var left = EventCount - events.Count - (FewestEventsOfAUser * (UserCount - user));
            var extra = user == UserCount - 1 ? left : (int)Math.Round(left * shares[user] / total);
            total -= shares[user];
            Visit(users[user], FewestEventsOfAUser + extra, products, events);
        }

        return new SampleStore(products, users, [.. events.OrderBy(happened => happened.Timestamp)]);
    }

    private List<SampleProduct> Products()
    {
        var products = new List<SampleProduct>(SampleCatalog.Categories.Length * _kinds * _styles);
        foreach (var (category, price, kinds) in SampleCatalog.Categories)
        {
            foreach (var kind in kinds)
            {
                foreach (var style in SampleCatalog.Styles)
                {
                    // One product in twenty came in the last month: what exploration is for.
                    var ageInDays = _random.NextDouble() < 0.05 ? _random.Next(3, 30) : _random.Next(DaysOfBusiness, 900);
                    products.Add(new SampleProduct(
                        $"p{products.Count + 1:0000}", $"{style} {kind}", category, style,
                        Math.Max(3, Math.Round(price * Math.Exp(0.5 * Normal())) - 0.05), _end - ((long)ageInDays * SecondsADay)));
                }
            }
        }

        return products;
    }

    /// <summary>Adds the sessions of one customer, <paramref name="count"/> events in all.</summary>
    private void Visit(SampleUser user, int count, List<SampleProduct> products, List<SampleEvent> events)
    {
        var favourites = Enumerable.Range(0, _random.Next(2, 5)).Select(_ => Skewed(SampleCatalog.Categories.Length)).ToArray();
        var style = _random.Next(_styles);
        var target = events.Count + count;
        var first = _end - (long)(_random.NextDouble() * DaysOfBusiness * SecondsADay);
        var time = first;
        var category = favourites[0];
        var kind = _random.Next(_kinds);
        while (events.Count < target)
        {
            if (_random.NextDouble() < 0.6)
            {
                category = _random.NextDouble() < 0.9 ? favourites[_random.Next(favourites.Length)] : _random.Next(SampleCatalog.Categories.Length);
                kind = Skewed(_kinds);
            }

            for (var steps = _random.Next(2, 9); steps > 0 && events.Count < target; steps--)
            {
                var chosen = _random.NextDouble() < 0.65 ? style : Skewed(_styles);
                var product = products[(((category * _kinds) + kind) * _styles) + chosen];
                if (product.Created <= time)
                {
                    Shop(user, product, target, ref time, events);
                }

                kind = _random.NextDouble() < 0.6 ? (kind + 1) % _kinds : Skewed(_kinds);
            }

            // The next visit comes some days later; who reaches the end of the period starts again within it.
            time += (long)(-Math.Log(1 - _random.NextDouble()) * 6 * SecondsADay) + 3_600;
            if (time >= _end - 7_200)
            {
                time = first - (long)(_random.NextDouble() * Math.Max(1, first - (_end - ((long)DaysOfBusiness * SecondsADay))));
                first = time;
            }
        }
    }

    private void Shop(SampleUser user, SampleProduct product, int target, ref long time, List<SampleEvent> events)
    {
        string[] path = _random.NextDouble() switch { < 0.10 => ["view", "cart", "purchase"], < 0.25 => ["view", "cart"], _ => ["view"] };
        foreach (var eventType in path)
        {
            if (events.Count < target)
            {
                events.Add(new SampleEvent(user.UserId, product.ItemId, eventType, time));
                time += _random.Next(10, 180);
            }
        }
    }

    /// <summary>An index below <paramref name="count"/>; small ones come up much more often, as best sellers do.</summary>
    private int Skewed(int count) => (int)(count * Math.Pow(_random.NextDouble(), 1.7));

    /// <summary>A standard normal number, by Box and Muller.</summary>
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
