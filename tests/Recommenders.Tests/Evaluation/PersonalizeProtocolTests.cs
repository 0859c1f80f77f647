using Recommenders.Data;
using Recommenders.Evaluation;
using Recommenders.Models.Popularity;

namespace Recommenders.Tests.Evaluation;

public sealed class PersonalizeProtocolTests
{
    [Fact]
    public void EvaluateInDetail_Popularity_HasTheSameMeansAndFindsItemsOfTheHeadOnly()
    {
        // Item i was had by users 0 to 99 - i: popular first.
        var events = Enumerable.Range(0, 100).SelectMany(item => Enumerable.Range(0, 100 - item).Select(user => (user, item))).ToArray();
        var data = new TrainingSet(new Interactions(
            new Vocabulary([.. Enumerable.Range(0, 100).Select(user => $"u{user}")]), new Vocabulary([.. Enumerable.Range(0, 100).Select(item => $"i{item}")]),
            [.. events.Select(happened => happened.user)], [.. events.Select(happened => happened.item)], [.. events.Select(happened => (long)((happened.item * 37) % 100))]));
        var split = new PersonalizeProtocol(data, seed: 1);
        var model = new PopularityTrainer().Train(split.Training, 1, null, TestContext.Current.CancellationToken);

        var (metrics, detail) = split.EvaluateInDetail(model, TestContext.Current.CancellationToken);

        Assert.Equal(split.Evaluate(model, TestContext.Current.CancellationToken), metrics);
        Assert.Equal(metrics.NdcgAt25, detail.Users.Average(user => user.NdcgAt25), 12);
        Assert.Equal(metrics.MeanReciprocalRankAt25, detail.Users.Average(user => user.ReciprocalRankAt25), 12);
        Assert.Equal(metrics.PrecisionAt10, detail.Users.Average(user => user.PrecisionAt10), 12);
        Assert.Equal((20, 80), (detail.Head.Items, detail.Tail.Items));
        Assert.Equal(25 * detail.Users.Count, detail.Head.Recommended + detail.Tail.Recommended);
        Assert.Equal(20 * detail.Users.Count, detail.Head.Recommended);
        Assert.True(detail.Tail.Found < detail.Tail.Wanted);
        Assert.Equal(detail.Head.Wanted, detail.Head.Found);
    }
}
