using CsCheck;
using Dashboard.Campaigns;
using Dashboard.Components.Pages.TryIt;
using Dashboard.DatasetGroups;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Tests.TryIt;

public sealed class TryItQueryTests
{
    private static readonly GroupContext s_group = new("movies", "arn:aws:personalize:us-east-1:000000000000:dataset-group/movies", null);

    [Fact]
    public void Address_UserTest_HoldsWhatATestNeedsAndNothingElse()
    {
        var query = new TryItQuery("ratings", "2", "50", ["1", "2"], TryItQuery.DefaultCount, ["popular", "newest"]);

        Assert.Equal("/groups/movies/try?campaign=ratings&user=2&compare=popular&compare=newest", query.Address(s_group, RecipeInput.User));
        Assert.Equal("/groups/movies/try?campaign=ratings&item=50&compare=popular&compare=newest", query.Address(s_group, RecipeInput.Item));
        Assert.Equal(
            "/groups/movies/try?campaign=ratings&user=2&items=1&items=2&compare=popular&compare=newest", query.Address(s_group, RecipeInput.Ranking));
    }

    [Fact]
    public void Address_AnyIds_ReadBackAsTheSame() => Gen.Select(Gen.String[Gen.Char[' ', '~'], 1, 10], Gen.String[Gen.Char['¡', '퟿'], 1, 10].Array[1, 3])
        .Sample((user, items) =>
        {
            var address = new TryItQuery("ratings", user, null, items, 25, []).Address(s_group, RecipeInput.Ranking);

            var read = QueryHelpers.ParseQuery(new Uri(new Uri("http://localhost"), address).Query);

            Assert.Equal(user, read["user"]);
            Assert.Equal(items, read["items"].ToArray());
        });

    [Theory]
    [InlineData(RecipeInput.User, "2", null, 0, true)]
    [InlineData(RecipeInput.User, null, "50", 0, false)]
    [InlineData(RecipeInput.Item, null, "50", 0, true)]
    [InlineData(RecipeInput.Ranking, "2", null, 0, false)]
    [InlineData(RecipeInput.Ranking, "2", null, 3, true)]
    public void IsComplete_Input_AsksForWhatTheRecipeNeeds(RecipeInput input, string? user, string? item, int items, bool complete) =>
        Assert.Equal(complete, new TryItQuery("c", user, item, [.. Enumerable.Repeat("x", items)], 25, []).IsComplete(input));

    [Fact]
    public void Address_WithAFilter_HoldsItsNameAndWhatWasTyped()
    {
        var query = new TryItQuery("ratings", "2", null, [], TryItQuery.DefaultCount, []) { Filter = "by-genre" }.WithValue("GENRE", "Comedy, Drama").WithValue("MIN", "3").WithValue("MIN", "");

        Assert.Equal("/groups/movies/try?campaign=ratings&user=2&filter=by-genre&value=GENRE%3DComedy,%20Drama", query.Address(s_group, RecipeInput.User));
        Assert.Equal(("Comedy, Drama", ""), (query.ValueOf("GENRE"), query.ValueOf("MIN")));
    }
}
