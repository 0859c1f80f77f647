// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using Amazon.Runtime;

namespace Amazon.Personalize;

/// <summary>Values of BatchInferenceJobMode.</summary>
public partial class BatchInferenceJobMode : ConstantClass
{
    /// <summary>BATCH_INFERENCE.</summary>
    public static readonly BatchInferenceJobMode BATCH_INFERENCE = new BatchInferenceJobMode("BATCH_INFERENCE");

    /// <summary>THEME_GENERATION.</summary>
    public static readonly BatchInferenceJobMode THEME_GENERATION = new BatchInferenceJobMode("THEME_GENERATION");

    /// <summary>A value that this version of the SDK may not know yet.</summary>
    public BatchInferenceJobMode(string value) : base(value)
    {
    }

    /// <summary>Finds the constant of a value.</summary>
    public static BatchInferenceJobMode FindValue(string value) => FindValue<BatchInferenceJobMode>(value);

    /// <summary>Converts a string to the constant that has it as value.</summary>
    public static implicit operator BatchInferenceJobMode(string value) => FindValue(value);
}

/// <summary>Values of Domain.</summary>
public partial class Domain : ConstantClass
{
    /// <summary>ECOMMERCE.</summary>
    public static readonly Domain ECOMMERCE = new Domain("ECOMMERCE");

    /// <summary>VIDEO_ON_DEMAND.</summary>
    public static readonly Domain VIDEO_ON_DEMAND = new Domain("VIDEO_ON_DEMAND");

    /// <summary>A value that this version of the SDK may not know yet.</summary>
    public Domain(string value) : base(value)
    {
    }

    /// <summary>Finds the constant of a value.</summary>
    public static Domain FindValue(string value) => FindValue<Domain>(value);

    /// <summary>Converts a string to the constant that has it as value.</summary>
    public static implicit operator Domain(string value) => FindValue(value);
}

/// <summary>Values of ImportMode.</summary>
public partial class ImportMode : ConstantClass
{
    /// <summary>FULL.</summary>
    public static readonly ImportMode FULL = new ImportMode("FULL");

    /// <summary>INCREMENTAL.</summary>
    public static readonly ImportMode INCREMENTAL = new ImportMode("INCREMENTAL");

    /// <summary>A value that this version of the SDK may not know yet.</summary>
    public ImportMode(string value) : base(value)
    {
    }

    /// <summary>Finds the constant of a value.</summary>
    public static ImportMode FindValue(string value) => FindValue<ImportMode>(value);

    /// <summary>Converts a string to the constant that has it as value.</summary>
    public static implicit operator ImportMode(string value) => FindValue(value);
}

/// <summary>Values of IngestionMode.</summary>
public partial class IngestionMode : ConstantClass
{
    /// <summary>ALL.</summary>
    public static readonly IngestionMode ALL = new IngestionMode("ALL");

    /// <summary>BULK.</summary>
    public static readonly IngestionMode BULK = new IngestionMode("BULK");

    /// <summary>PUT.</summary>
    public static readonly IngestionMode PUT = new IngestionMode("PUT");

    /// <summary>A value that this version of the SDK may not know yet.</summary>
    public IngestionMode(string value) : base(value)
    {
    }

    /// <summary>Finds the constant of a value.</summary>
    public static IngestionMode FindValue(string value) => FindValue<IngestionMode>(value);

    /// <summary>Converts a string to the constant that has it as value.</summary>
    public static implicit operator IngestionMode(string value) => FindValue(value);
}

/// <summary>Values of ObjectiveSensitivity.</summary>
public partial class ObjectiveSensitivity : ConstantClass
{
    /// <summary>HIGH.</summary>
    public static readonly ObjectiveSensitivity HIGH = new ObjectiveSensitivity("HIGH");

    /// <summary>LOW.</summary>
    public static readonly ObjectiveSensitivity LOW = new ObjectiveSensitivity("LOW");

    /// <summary>MEDIUM.</summary>
    public static readonly ObjectiveSensitivity MEDIUM = new ObjectiveSensitivity("MEDIUM");

    /// <summary>OFF.</summary>
    public static readonly ObjectiveSensitivity OFF = new ObjectiveSensitivity("OFF");

    /// <summary>A value that this version of the SDK may not know yet.</summary>
    public ObjectiveSensitivity(string value) : base(value)
    {
    }

    /// <summary>Finds the constant of a value.</summary>
    public static ObjectiveSensitivity FindValue(string value) => FindValue<ObjectiveSensitivity>(value);

    /// <summary>Converts a string to the constant that has it as value.</summary>
    public static implicit operator ObjectiveSensitivity(string value) => FindValue(value);
}

/// <summary>Values of RankingInfluenceType.</summary>
public partial class RankingInfluenceType : ConstantClass
{
    /// <summary>FRESHNESS.</summary>
    public static readonly RankingInfluenceType FRESHNESS = new RankingInfluenceType("FRESHNESS");

    /// <summary>POPULARITY.</summary>
    public static readonly RankingInfluenceType POPULARITY = new RankingInfluenceType("POPULARITY");

    /// <summary>A value that this version of the SDK may not know yet.</summary>
    public RankingInfluenceType(string value) : base(value)
    {
    }

    /// <summary>Finds the constant of a value.</summary>
    public static RankingInfluenceType FindValue(string value) => FindValue<RankingInfluenceType>(value);

    /// <summary>Converts a string to the constant that has it as value.</summary>
    public static implicit operator RankingInfluenceType(string value) => FindValue(value);
}

/// <summary>Values of RecipeProvider.</summary>
public partial class RecipeProvider : ConstantClass
{
    /// <summary>SERVICE.</summary>
    public static readonly RecipeProvider SERVICE = new RecipeProvider("SERVICE");

    /// <summary>A value that this version of the SDK may not know yet.</summary>
    public RecipeProvider(string value) : base(value)
    {
    }

    /// <summary>Finds the constant of a value.</summary>
    public static RecipeProvider FindValue(string value) => FindValue<RecipeProvider>(value);

    /// <summary>Converts a string to the constant that has it as value.</summary>
    public static implicit operator RecipeProvider(string value) => FindValue(value);
}

/// <summary>Values of TrainingMode.</summary>
public partial class TrainingMode : ConstantClass
{
    /// <summary>AUTOTRAIN.</summary>
    public static readonly TrainingMode AUTOTRAIN = new TrainingMode("AUTOTRAIN");

    /// <summary>FULL.</summary>
    public static readonly TrainingMode FULL = new TrainingMode("FULL");

    /// <summary>UPDATE.</summary>
    public static readonly TrainingMode UPDATE = new TrainingMode("UPDATE");

    /// <summary>A value that this version of the SDK may not know yet.</summary>
    public TrainingMode(string value) : base(value)
    {
    }

    /// <summary>Finds the constant of a value.</summary>
    public static TrainingMode FindValue(string value) => FindValue<TrainingMode>(value);

    /// <summary>Converts a string to the constant that has it as value.</summary>
    public static implicit operator TrainingMode(string value) => FindValue(value);
}

/// <summary>Values of TrainingType.</summary>
public partial class TrainingType : ConstantClass
{
    /// <summary>AUTOMATIC.</summary>
    public static readonly TrainingType AUTOMATIC = new TrainingType("AUTOMATIC");

    /// <summary>MANUAL.</summary>
    public static readonly TrainingType MANUAL = new TrainingType("MANUAL");

    /// <summary>A value that this version of the SDK may not know yet.</summary>
    public TrainingType(string value) : base(value)
    {
    }

    /// <summary>Finds the constant of a value.</summary>
    public static TrainingType FindValue(string value) => FindValue<TrainingType>(value);

    /// <summary>Converts a string to the constant that has it as value.</summary>
    public static implicit operator TrainingType(string value) => FindValue(value);
}
