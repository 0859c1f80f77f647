using CsCheck;
using LocalPersonalize.Batch;
using LocalPersonalize.Datasets;
using Recommenders.Data;
using Recommenders.Models;

namespace LocalPersonalize.Tests.Batch;

public sealed class UserSegmentsTests
{
    private const string Items = """
        {"type":"record","name":"Items","namespace":"com.amazonaws.personalize.schema","fields":[{"name":"ITEM_ID","type":"string"},
        {"name":"GENRES","type":["null","string"],"categorical":true},{"name":"YEAR","type":"int"}],"version":"1.0"}
        """;

    private static readonly DatasetSchema s_items = DatasetSchema.Parse(Items, null);

    /// <summary>A model of three items that gives each user's first item, by its index, as the score of item 0.</summary>
    [Fact]
    public void Rank_AnyUsers_OrdersThemByChanceWhateverTheThreads() => Gen.Int[0, 2].Array[1, 2_000].Sample(
        firstItems =>
        {
            var users = firstItems.Length;
            var interactions = new Interactions(
                new Vocabulary(Enumerable.Range(0, users + 1).Select(user => $"u{user}")), new Vocabulary(["a", "b", "c"]), [.. Enumerable.Range(0, users)], firstItems, new long[users]);

            var ranked = UserSegments.Rank(new FirstItemModel(), new TrainingSet(interactions), [new Segment([0]), new Segment([1, 2])], 50, null, CancellationToken.None);

            // The softmax of item 0 falls as the others' rises; the user without events, the last one, is in neither.
            Assert.Equal(Enumerable.Range(0, users).OrderByDescending(user => firstItems[user]).Take(50), ranked[0]);
            Assert.Equal(Enumerable.Range(0, users).OrderBy(user => firstItems[user]).Take(50), ranked[1]);
        },
        iter: 30);

    [Theory]
    [InlineData("ITEMS.genres = \"Comedy\"", "Comedy|Drama", 1990, true)]
    [InlineData("items.GENRES=\"Comedy\" and ITEMS . YEAR = 1990", "Drama|Comedy", 1990, true)]
    [InlineData("ITEMS.GENRES = \"Comedy\" AND ITEMS.GENRES = \"Action\"", "Comedy|Drama", 1990, false)]
    [InlineData("ITEMS.GENRES = \"comedy\"", "Comedy", 1990, false)]
    [InlineData("ITEMS.GENRES = \"Com\"", "Comedy", 1990, false)]
    [InlineData("ITEMS.YEAR = 1990.0", null, 1990, true)]
    [InlineData("ITEMS.GENRES = \"Comedy\"", null, 1990, false)]
    public void AttributeQuery_OfAnItem_MatchesEachConditionByOneOfItsValues(string query, string? genres, int year, bool expected) =>
        Assert.Equal(expected, AttributeQuery.Parse(query, s_items).Matches(column => column == "YEAR" ? $"{year}" : genres));

    [Theory]
    [InlineData("", "position 1")]
    [InlineData("ITEMS.GENRES", "position 1")]
    [InlineData("ITEMS.GENRES = \"A\" OR ITEMS.YEAR = 3", "position 20: AND is expected")]
    [InlineData("ITEMS.GENRES = \"A\" AND YEAR = 3", "position 23")]
    [InlineData("ITEMS.PRICE = 3", "the column PRICE")]
    [InlineData("ITEMS.YEAR > 3", "position 1")]
    public void AttributeQuery_NotOne_IsRefusedWithAPosition(string query, string expected) =>
        Assert.Contains(expected, Assert.Throws<BatchRecordException>(() => AttributeQuery.Parse(query, s_items)).Message, StringComparison.Ordinal);

    [Fact]
    public void AttributeQuery_AnyText_IsAQueryOrRefused() => Gen.String[Gen.Char["ITEMS.GENRES=\"\\ AND9|"], 0, 40].Sample(text =>
    {
        try
        {
            AttributeQuery.Parse("ITEMS.GENRES = \"" + text, s_items);
        }
        catch (BatchRecordException problem)
        {
            Assert.NotEmpty(problem.Message);
        }
    });

    private sealed class FirstItemModel : ITrainedModel
    {
        public int ItemCount => 3;

        public void Score(History history, Span<float> scores)
        {
            scores.Clear();
            scores[0] = history.Items[0];
        }

        public void Save(BinaryWriter writer) => throw new NotSupportedException();
    }
}
