using Bunit;
using Dashboard.Campaigns;
using Dashboard.Catalog;
using Dashboard.Components.Pages.TryIt;
using Dashboard.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Dashboard.Tests.TryIt;

/// <summary>Why an item is recommended, and another history, as an operator asks for them.</summary>
public sealed class WhatIfTests : BunitContext, IAsyncLifetime
{
    private static readonly DateTimeOffset s_now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly CatalogItem s_fargo = new("100", "Fargo (1996)", "Crime");

    private (IReadOnlyList<string> Without, IReadOnlyList<string> With) _asked = ([], []);

    public WhatIfTests()
    {
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(s_now));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Why_Asked_SaysWhatItRestsOnAndHowPopularItIsUntilAskedAgain()
    {
        var why = new Why(new("50", 2, 0.023, 270, 56, [new("100", 1.15)]), [(s_fargo, 1.15)]);
        var panel = RenderResult(_ => Task.FromResult<Why?>(why));

        panel.Find(".why").Click();

        var note = string.Join(' ', panel.Find("[role=note]").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(
            "It rests most on what the user did with Fargo (1996) ×1.15No. 2 for this user, with a probability of 2.3 %. No. 56 in popularity, with 270 interactions.", note);
        panel.Find(".why").Click();
        Assert.Empty(panel.FindAll("[role=note]"));
    }

    [Fact]
    public void Why_ItemOfAPromotion_SaysThatTheModelDoesNotKnowIt()
    {
        var panel = RenderResult(_ => Task.FromResult<Why?>(null));

        panel.Find(".why").Click();

        Assert.Contains("does not know this item", panel.Find("[role=note]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Why_WhereItCannotBeTold_IsNotOffered() => Assert.Empty(RenderResult(null).FindAll(".why"));

    [Fact]
    public void WhatIf_EntryUntickedAndTickedAgain_AsksWithoutItAndWithIt()
    {
        var panel = RenderHistory([], []);
        panel.FindAll("button").Single(button => button.TextContent.StartsWith("What if", StringComparison.Ordinal)).Click();

        panel.Find("[aria-label='Count Fargo (1996)']").Change(false);
        Assert.Equal(["100"], _asked.Without);

        panel = RenderHistory(_asked.Without, []);
        Assert.Contains("out", panel.Find("li").ClassList);
        panel.Find("[aria-label='Count Fargo (1996)']").Change(true);
        Assert.Empty(_asked.Without);
    }

    [Fact]
    public void WhatIf_ItemAdded_StandsFirstAndGoesBackToWhatReallyWas()
    {
        var panel = RenderHistory([], ["95"]);

        Assert.Contains("Aladdin (1992)", panel.Find("li").TextContent, StringComparison.Ordinal);
        panel.FindAll("button").Single(button => button.TextContent == "Back to what really was").Click();
        Assert.Equal((0, 0), (_asked.Without.Count, _asked.With.Count));
    }

    private IRenderedComponent<ResultPanel> RenderResult(Func<string, Task<Why?>>? explain) => Render<ResultPanel>(parameters => parameters
        .Add(result => result.Label, "Recommended")
        .Add(result => result.Answer, new RecommendationAnswer(
            RecommendationCall.Recommendations("arn:aws:personalize:us-east-1:000000000000:campaign/films", "2", null, 25, "us-east-1", null),
            "RID-1", [new(1, "50", 0.02)], TimeSpan.FromMilliseconds(9)))
        .Add(result => result.Explain, explain));

    private IRenderedComponent<HistoryPanel> RenderHistory(IReadOnlyList<string> without, IReadOnlyList<string> with) => Render<HistoryPanel>(parameters => parameters
        .Add(history => history.UserId, "2")
        .Add(history => history.Count, 1)
        .Add(history => history.History, [new(s_fargo, s_now.AddDays(-3), null, 4)])
        .Add(history => history.MayChange, true)
        .Add(history => history.Without, without)
        .Add(history => history.With, with)
        .Add(history => history.Added, [.. with.Select(id => new CatalogItem(id, "Aladdin (1992)"))])
        .Add(history => history.Search, (_, _) => Task.FromResult<IReadOnlyList<IdField.Suggestion>>([]))
        .Add(history => history.OnWhatIf, asked => _asked = asked));
}
