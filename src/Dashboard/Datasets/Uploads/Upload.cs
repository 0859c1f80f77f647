using Dashboard.Datasets.Importing;
using Dashboard.Datasets.MovieLens;
using Dashboard.Datasets.Profiling;

namespace Dashboard.Datasets.Uploads;

/// <summary>A file that was uploaded, what was found in it, and how far its import has come. It is all that the wizard remembers.</summary>
public sealed record Upload
{
    /// <summary>Short, unique, and part of the wizard's address.</summary>
    public required string Id { get; init; }

    /// <summary>The connection that it was uploaded with.</summary>
    public required string Connection { get; init; }

    /// <summary>The name of the dataset group that it is for.</summary>
    public required string Group { get; init; }

    /// <summary>What the file is called on the operator's machine.</summary>
    public required string FileName { get; init; }

    /// <summary>The size of the object in S3.</summary>
    public required long SizeInBytes { get; init; }

    /// <summary>The bucket that it lies in.</summary>
    public required string Bucket { get; init; }

    /// <summary>Its key in the bucket.</summary>
    public required string Key { get; init; }

    /// <summary>What it was converted from, when it was a file of MovieLens.</summary>
    public MovieLensKind? ConvertedFrom { get; init; }

    /// <summary>When it was uploaded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What was found in it.</summary>
    public required CsvProfile Profile { get; init; }

    /// <summary>What the operator chose.</summary>
    public required ImportPlan Plan { get; init; }

    /// <summary>How far the import has come.</summary>
    public ImportState State { get; init; } = new();

    /// <summary>The dataset that it is for.</summary>
    public DatasetType Type => Plan.Draft.Type;
}
