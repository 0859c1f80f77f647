namespace Recommenders.Models.Propensity;

/// <summary>Tells how likely it is that a user takes an action that is offered. Safe for use from several threads.</summary>
/// <remarks>
/// Logistic regression on hashed features: P(taken) = σ(w[a] + Σ_f (w[f] + w[f×a]) / √|f|), with a weight for the action, one for each
/// feature of the user and one for each conjunction of both, all in one table of 2²⁰ places (Chapelle, Manavoglu and Rosales, "Simple and
/// Scalable Response Prediction for Display Advertising", ACM TIST 5(4), 2014; Weinberger et al., "Feature Hashing for Large Scale
/// Multitask Learning", ICML 2009). What users share is learned from all actions, so that one with few events starts from that.
/// </remarks>
public sealed class PropensityModel
{
    private const int Places = 1 << 20;

    internal PropensityModel(float[] weights) => Weights = weights;

    internal float[] Weights { get; }

    internal static float[] NewTable() => new float[Places];

    /// <summary>The probability. Cost O(features).</summary>
    /// <param name="action">Any number that is the action's.</param>
    /// <param name="features">Numbers that are the user's features', in any order.</param>
    public double Probability(ulong action, ReadOnlySpan<ulong> features)
    {
        double sum = 0;
        foreach (var feature in features)
        {
            sum += Weights[PlaceOf(feature)] + Weights[PlaceOf(feature, action)];
        }

        return Sigmoid(Weights[PlaceOf(action)] + (sum * Scale(features.Length)));
    }

    /// <summary>Writes the weights that are not 0.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Weights.Count(weight => weight != 0));
        for (var place = 0; place < Weights.Length; place++)
        {
            if (Weights[place] != 0)
            {
                writer.Write(place);
                writer.Write(Weights[place]);
            }
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A weight has no place.</exception>
    public static PropensityModel Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var weights = NewTable();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var place = reader.ReadInt32();
            if (place is < 0 or >= Places)
            {
                throw new InvalidDataException("The model is damaged: a weight has an impossible place. Train again.");
            }

            weights[place] = reader.ReadSingle();
        }

        return new PropensityModel(weights);
    }

    internal static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    internal static float Scale(int features) => features == 0 ? 0 : 1 / MathF.Sqrt(features);

    internal static int PlaceOf(ulong name) => (int)(Mix(name) % Places);

    internal static int PlaceOf(ulong feature, ulong action) => (int)(Mix(Mix(feature) ^ action) % Places);

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): every bit depends on all.</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
