namespace LocalPersonalize.Recipes;

/// <summary>A recipe with hyperparameters: one of those among which a training searches, or the only one.</summary>
/// <param name="Tuned">What the search chose; the rest is as the solution sets it, or the default.</param>
internal sealed record Candidate(Recipe Recipe, IReadOnlyDictionary<string, string> Tuned)
{
    /// <summary>The hyperparameters to train with. With AutoML only autoMLConfig is read of what the solution sets, as the service does.</summary>
    public HyperParameterValues ValuesFor(TrainingRequest request) => new(Recipe, request.RecipeArn is null ? null : request.Config, Tuned) { Now = request.Now };

    /// <summary>"aws-hrnn with bptt 20, hidden_dimension 64".</summary>
    public override string ToString() =>
        Tuned.Count == 0 ? Recipe.Name : $"{Recipe.Name} with {string.Join(", ", Tuned.Select(pair => $"{pair.Key} {pair.Value}"))}";
}
