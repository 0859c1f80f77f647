namespace Recommenders.Models.Propensity;

/// <summary>An action that was offered to a user: who the user was then, and whether the action was taken.</summary>
/// <param name="Action">Any number that is the action's.</param>
/// <param name="Features">Numbers that are the user's features'.</param>
/// <param name="Taken">Whether the user took it.</param>
public sealed record PropensityExample(ulong Action, ulong[] Features, bool Taken);

/// <summary>
/// Minimises the logistic loss with an L2 penalty by AdaGrad (Duchi, Hazan and Singer, JMLR 12, 2011), from the smoothed log-odds of each
/// action, ln((taken + 1) / (not taken + 1)). Time O(passes · examples · features), memory 8 MB. A pure function of examples and seed.
/// </summary>
public static class PropensityTrainer
{
    private const int Passes = 30;
    private const float Step = 0.1f;
    private const float Penalty = 0.002f;

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PropensityModel Train(
        IReadOnlyList<PropensityExample> examples, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var (weights, squares) = (PropensityModel.NewTable(), PropensityModel.NewTable());
        foreach (var action in examples.GroupBy(example => example.Action))
        {
            var taken = action.Count(example => example.Taken);
            weights[PropensityModel.PlaceOf(action.Key)] = MathF.Log((taken + 1f) / (action.Count() - taken + 1f));
        }

        var model = new PropensityModel(weights);
        var (order, random) = (Enumerable.Range(0, examples.Count).ToArray(), new Random((int)(seed % int.MaxValue)));
        for (var pass = 1; pass <= Passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            var loss = 0.0;
            foreach (var index in order)
            {
                loss += Learn(model, squares, examples[index]);
            }

            progress?.Report(new TrainingProgress("pass", pass, Passes, Loss: examples.Count == 0 ? 0 : loss / examples.Count));
        }

        return model;
    }

    private static double Learn(PropensityModel model, float[] squares, PropensityExample example)
    {
        var probability = model.Probability(example.Action, example.Features);
        var error = (float)(probability - (example.Taken ? 1 : 0));
        Move(PropensityModel.PlaceOf(example.Action), error, penalty: 0);
        var scaled = error * PropensityModel.Scale(example.Features.Length);
        foreach (var feature in example.Features)
        {
            Move(PropensityModel.PlaceOf(feature), scaled, Penalty);
            Move(PropensityModel.PlaceOf(feature, example.Action), scaled, Penalty);
        }

        return -Math.Log(Math.Max(1e-12, example.Taken ? probability : 1 - probability));

        void Move(int place, float gradient, float penalty)
        {
            gradient += penalty * model.Weights[place];
            squares[place] += gradient * gradient;
            model.Weights[place] -= Step * gradient / MathF.Sqrt(squares[place] + 1e-6f);
        }
    }
}
