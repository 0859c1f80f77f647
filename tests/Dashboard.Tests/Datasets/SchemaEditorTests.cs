using Bunit;
using Dashboard.Components.Pages.Datasets.SchemaEditing;
using Dashboard.Datasets;
using Dashboard.Datasets.Profiling;
using Dashboard.Datasets.Schemas;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using MudBlazor.Services;

namespace Dashboard.Tests.Datasets;

public sealed class SchemaEditorTests : BunitContext, IAsyncLifetime
{
    private SchemaDraft _draft = null!;
    private CsvProfile _profile = null!;

    public SchemaEditorTests()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public async ValueTask InitializeAsync()
    {
        _profile = await Csvs.ProfileAsync(Csvs.Events("customer,product,ts,shop,session", i => $"c{i % 40},p{i % 30},{1_700_000_000 + i},s{i % 3},x{i}"));
        _draft = SchemaInference.Infer(_profile, DatasetType.Interactions, null);
    }

    [Fact]
    public void Editor_InferredDraft_DrawsALineForEachField()
    {
        var step = RenderStep();

        Assert.Equal(4, step.FindAll("svg.lines path").Count);
        Assert.Equal(["USER_ID", "ITEM_ID", "TIMESTAMP", "SHOP"], NamesIn(step));
        Assert.Contains("session is left out", step.Find(".dot.bad").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Editor_ColumnCutFromItsField_TurnsBothEndsRedAndSaysWhy()
    {
        var step = RenderStep();

        step.Find("[aria-label='Column of USER_ID']").Change("");

        Assert.Equal(3, step.FindAll("svg.lines path").Count);
        Assert.Contains("USER_ID gets no values", step.Find("[aria-label='Field USER_ID'] [role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Editor_OneValueForAll_AsksForItAndChecksIt()
    {
        var step = RenderStep();

        step.Find("[aria-label='Column of SHOP']").Change("\n");
        Assert.Contains("type the value", step.Find("[aria-label='Field SHOP'] [role=alert]").TextContent, StringComparison.Ordinal);

        step.Find("[aria-label='Field SHOP'] .source input").Change("north");
        Assert.Empty(step.FindAll("[role=alert]"));
        Assert.Equal("north", _draft.Fields.Single(field => field.Field.Name == "SHOP").Constant);

        step.Find("[aria-label='Type of SHOP']").Change("Int");
        Assert.Contains("\"north\" is not", step.Find("[aria-label='Field SHOP'] [role=alert]").TextContent, StringComparison.Ordinal);

        step.Find("[aria-label='Take SHOP from a column']").Click();
        Assert.NotNull(step.Find("[aria-label='Column of SHOP']"));
    }

    [Fact]
    public void Editor_ColumnPickedThenField_JoinsThem()
    {
        var step = RenderStep();

        step.Find("[aria-label^='session is left out']").Click();
        step.Find("[aria-label='Join the picked column to SHOP']").Click();

        Assert.Equal("session", _draft.Fields.Single(field => field.Field.Name == "SHOP").Column);
    }

    [Fact]
    public void Editor_FieldRenamedRetypedFlaggedRemoved_ShowsInTheJson()
    {
        var step = RenderStep();

        step.Find("[aria-label='Field SHOP'] input").Change("STORE");
        step.FindAll("[aria-label='Field STORE'] button").Single(button => button.TextContent == "may be empty").Click();
        Assert.Contains("""{ "name": "STORE", "type": ["string", "null"], "categorical": true }""", JsonOf(step), StringComparison.Ordinal);

        step.Find("#tab-picture").Click();
        step.Find("[aria-label='Type of STORE']").Change("Int");
        Assert.Contains("""{ "name": "STORE", "type": ["int", "null"] }""", JsonOf(step), StringComparison.Ordinal);

        step.Find("#tab-picture").Click();
        step.Find("[aria-label='Remove STORE']").Click();
        Assert.DoesNotContain("STORE", JsonOf(step), StringComparison.Ordinal);
    }

    [Fact]
    public void Editor_ArrowKeysOnTheHandle_MoveTheField()
    {
        var step = RenderStep();

        step.Find("[aria-label='Move SHOP: arrow up or down']").KeyDown("ArrowUp");

        Assert.Equal(["USER_ID", "ITEM_ID", "SHOP", "TIMESTAMP"], NamesIn(step));
    }

    [Fact]
    public void Editor_ColumnAdded_BecomesAField()
    {
        var step = RenderStep();

        step.Find("[aria-label='Add session as a field']").Click();

        Assert.Equal("session", _draft.Fields.Single(field => field.Field.Name == "SESSION").Column);
    }

    [Fact]
    public void Editor_ColumnLeftOut_IsListedAndComesBackAsItWas()
    {
        var step = RenderStep();
        step.Find("[aria-label='Field SHOP'] input").Change("STORE");

        step.Find("[aria-label='Leave shop out']").Click();
        Assert.DoesNotContain("STORE", NamesIn(step));
        Assert.Equal(["shop", "session"], step.FindAll("[aria-label='Columns left out'] li span").Select(column => column.TextContent));
        Assert.Empty(step.FindAll("[role=alert]"));

        step.Find("[aria-label='Take shop back']").Click();
        Assert.Equal(["USER_ID", "ITEM_ID", "TIMESTAMP", "STORE"], NamesIn(step));
        Assert.Equal("shop", _draft.Fields[3].Column);
        Assert.Equal(["session"], step.FindAll("[aria-label='Columns left out'] li span").Select(column => column.TextContent));
    }

    [Fact]
    public void Editor_ColumnLeftOutHashed_ComesBackHashedAlsoByTheJson()
    {
        _draft = _draft.Replace(3, _draft.Fields[3] with { IsHashed = true });
        var step = RenderStep();

        step.Find("#tab-json").Click();
        step.Find("textarea").Input(SchemaJson.Format(_draft.Remove(3).ToDocument()));
        step.Find("#tab-picture").Click();
        step.Find("[aria-label='Take shop back']").Click();

        Assert.True(_draft.Fields[3].IsHashed);
    }

    [Fact]
    public void Editor_WhatTheSchemaNeeds_CannotBeLeftOut()
    {
        var step = RenderStep();

        Assert.Equal(["Leave shop out"], step.FindAll("[aria-label^='Leave ']").Select(button => button.GetAttribute("aria-label")));
    }

    [Fact]
    public void Json_EditedToAValidSchema_ChangesThePicture()
    {
        var step = RenderStep();
        var json = JsonOf(step);

        step.Find("textarea").Input(json.Replace("\"SHOP\"", "\"BRANCH\"", StringComparison.Ordinal));
        step.Find("#tab-picture").Click();

        Assert.Contains("BRANCH", NamesIn(step));
        Assert.Equal("shop", _draft.Fields.Single(field => field.Field.Name == "BRANCH").Column);
    }

    [Fact]
    public void Json_EditedToAFault_MarksItsLineAndLeavesTheDraft()
    {
        var step = RenderStep();
        var before = _draft;

        var json = JsonOf(step);
        step.Find("textarea").Input(json.Replace("\"long\"", "\"text\"", StringComparison.Ordinal));

        Assert.StartsWith("Line 8: A type is", step.Find(".faults li").TextContent, StringComparison.Ordinal);
        Assert.Equal(7, step.FindAll(".gutter li").ToList().FindIndex(line => line.ClassList.Contains("bad")));
        Assert.Equal(before, _draft);
    }

    [Fact]
    public void Editor_SchemaExists_OnlyLinesCanBeChanged()
    {
        var step = RenderStep(isFixed: true);

        Assert.Empty(step.FindAll("[aria-label='Remove SHOP'], [aria-label='Leave shop out'], [aria-label='Take session back'], input"));
        Assert.Equal("session", step.Find("[aria-label='Columns left out'] li").TextContent.Trim());
        step.Find("[aria-label='Column of SHOP']").Change("session");
        Assert.Equal("session", _draft.Fields.Single(field => field.Field.Name == "SHOP").Column);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static List<string> NamesIn(IRenderedComponent<SchemaStep> step) =>
        [.. step.FindAll("[role=group][aria-label^='Field ']").Select(field => field.GetAttribute("aria-label")!["Field ".Length..])];

    private static string JsonOf(IRenderedComponent<SchemaStep> step)
    {
        step.Find("#tab-json").Click();
        return step.Find("textarea").GetAttribute("value")!;
    }

    private IRenderedComponent<SchemaStep> RenderStep(bool isFixed = false)
    {
        Render<MudPopoverProvider>();
        IRenderedComponent<SchemaStep>? step = null;
        step = Render<SchemaStep>(parameters => parameters
            .Add(own => own.Draft, _draft)
            .Add(own => own.Columns, _profile.Columns)
            .Add(own => own.IsFixed, isFixed)
            .Add(own => own.DraftChanged, EventCallback.Factory.Create<SchemaDraft>(this, draft =>
            {
                _draft = draft;
                step!.Render(again => again.Add(own => own.Draft, draft));
            })));
        return step;
    }
}
