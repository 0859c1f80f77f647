namespace Fuzzing;

/// <summary>What is kept stays right, and a short search with a fixed seed finds nothing; <c>--seconds 60</c> searches longer.</summary>
public sealed class CorpusTests
{
    private const int Seed = 1;

    public static TheoryData<string> Names => [.. Target.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Target_KeptAndNewInputs_AreTakenOrRefusedAsDocumented(string name)
    {
        await using var target = Target.Of(name);
        await target.StartAsync();
        var search = new Search(target, Seed);

        await search.ReplayAsync();
        await search.GoOnAsync(() => search.Tried < target.BurstSize);

        Assert.All(search.Failures, failure => Assert.Fail($"{failure.Problem}\nThe input in base64: {Convert.ToBase64String(failure.Input)}"));
    }
}
