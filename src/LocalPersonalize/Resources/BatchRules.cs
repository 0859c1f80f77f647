using System.Globalization;
using Amazon.Personalize.Model;
using LocalPersonalize.S3;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>What batch inference and batch segment jobs may ask for.</summary>
internal static class BatchRules
{
    public const int MostItems = 500;
    public const int MostUsers = 5_000_000;
    private const int StandardResults = 25;

    /// <exception cref="InvalidInputException">A path is no S3 location, or both are the same.</exception>
    public static void CheckPaths(string input, string output)
    {
        var (from, to) = (S3Uri.Parse(input), S3Uri.Parse(output));
        if (!to.IsFolder)
        {
            throw new InvalidInputException($"Invalid S3 output path: {output}. The output is a folder: end its path with a slash.");
        }

        if (from == to)
        {
            throw new InvalidInputException($"The input and the output path are the same, {input}. Write to another folder.");
        }
    }

    /// <exception cref="InvalidInputException">It is out of its range.</exception>
    public static int CheckCount(int? numResults, int most) => numResults switch
    {
        null or 0 => StandardResults,
        > 0 when numResults <= most => numResults.Value,
        _ => throw new InvalidInputException(string.Create(CultureInfo.InvariantCulture, $"numResults is {numResults}; it must be from 1 to {most:N0}.")),
    };

    /// <summary>The Items dataset of a solution version's group; null if it has none.</summary>
    public static Resource<DatasetState>? FindItems(EngineTransaction transaction, string solutionVersionArn)
    {
        var version = transaction.Resources.Require<SolutionVersionState>(solutionVersionArn);
        var group = transaction.Resources.Require<SolutionState>(version.Parent!).Parent;
        return SolutionVersions.FindDataset(transaction, group!, DatasetState.Items);
    }
}
