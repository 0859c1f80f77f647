using System.Globalization;
using LocalPersonalize.Jobs;
using Recommenders.Data;

namespace LocalPersonalize.Recipes;

/// <summary>What a solution trains on: the events that it chooses, enough of them, and the columns of Items and Users that it chooses.</summary>
internal static class TrainingData
{
    private const int FewestInteractions = 1_000;
    private const int FewestUsers = 25;

    /// <exception cref="JobFailedException">The data are too few, or lack a column that the solution chooses by.</exception>
    public static async Task<TrainingSet> ReadAsync(TrainingRequest request, CancellationToken cancellationToken)
    {
        var columns = new ColumnChoice(request.Config?.TrainingDataConfig);
        var items = request.Items is null ? null : await MetadataReader.ReadAsync(request.Items, columns, cancellationToken).ConfigureAwait(false);
        var users = request.Users is null ? null : await MetadataReader.ReadAsync(request.Users, columns, cancellationToken).ConfigureAwait(false);
        var interactions = request.Interactions is { } source
            ? await new EventReader(source, EventChoices.Of(request.EventType, request.Config), columns)
                .ReadAsync(users?.Ids ?? [], items?.Ids ?? [], cancellationToken).ConfigureAwait(false)
            : new Interactions(new Vocabulary(users?.Ids ?? []), new Vocabulary(items?.Ids ?? []), [], [], []);
        if (request.RecipeArn is null || RecipeCatalog.Require(request.RecipeArn).Needs != RecipeNeeds.ItemTexts)
        {
            CheckEnough(interactions);
        }

        return new TrainingSet(interactions, items?.ToItemFeatures(interactions.Items), users?.ToTable(interactions.Users));
    }

    private static void CheckEnough(Interactions interactions)
    {
        if (interactions.Count < FewestInteractions)
        {
            throw new JobFailedException(string.Create(
                CultureInfo.InvariantCulture,
                $"Dataset has fewer than {FewestInteractions:N0} interactions of the chosen types and values: {interactions.Count:N0}. Import more, or choose more."));
        }

        var (active, twice) = (0, 0);
        for (var user = 0; user < interactions.Users.Count; user++)
        {
            var length = interactions.HistoryOf(user).Length;
            active += length > 0 ? 1 : 0;
            twice += length > 1 ? 1 : 0;
        }

        if (twice < FewestUsers)
        {
            throw new JobFailedException($"Dataset has fewer than {FewestUsers} users with at least 2 interactions each: it has {twice}.");
        }

        if (twice < active * 0.01)
        {
            throw new JobFailedException(string.Create(
                CultureInfo.InvariantCulture, $"Only {twice:N0} of {active:N0} users have at least 2 interactions each; at least 1 % must."));
        }
    }
}
