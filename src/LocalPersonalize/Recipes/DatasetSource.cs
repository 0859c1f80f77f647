using LocalPersonalize.Datasets;
using LocalPersonalize.Events;

namespace LocalPersonalize.Recipes;

/// <summary>A dataset as a training reads it.</summary>
/// <param name="Imported">What was imported; null for nothing.</param>
/// <param name="Puts">What was put singly beside it, oldest first.</param>
internal sealed record DatasetSource(DatasetSchema Schema, Snapshot? Imported, IReadOnlyList<PutRecord> Puts);
