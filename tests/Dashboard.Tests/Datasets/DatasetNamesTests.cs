using CsCheck;
using Dashboard.Datasets;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Tests.Datasets;

public sealed class DatasetNamesTests
{
    [Fact]
    public void Fill_AnyGroupName_MakesValidNames() =>
        Gen.String[Gen.Char["abcXYZ019-_"], 1, 62].Select(Gen.Enum<DatasetType>(), Gen.Int[1, 99]).Sample((rest, type, number) =>
        {
            var plan = DatasetNames.Fill(new() { Draft = new(type, []) }, "g" + rest, new(2026, 11, 24, 3, 5, 7, TimeSpan.Zero));

            foreach (var name in new[] { plan.SchemaName, plan.DatasetName, plan.JobName })
            {
                Assert.Null(DatasetNames.Check(name));
                Assert.Null(DatasetNames.Check(DatasetNames.Numbered(name, number)));
            }

            Assert.EndsWith("-20261124-030507", plan.JobName, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("")]
    [InlineData("-shop")]
    [InlineData("my shop")]
    [InlineData("größe")]
    public void Check_BadName_SaysWhatToDo(string name) => Assert.NotNull(DatasetNames.Check(name));

    [Fact]
    public void Fill_NamesChosen_AreKept()
    {
        var plan = new ImportPlan { Draft = new SchemaDraft(DatasetType.Items, []), SchemaName = "a", DatasetName = "b", JobName = "c" };

        Assert.Equal(plan, DatasetNames.Fill(plan, "shop", DateTimeOffset.UnixEpoch));
    }
}
