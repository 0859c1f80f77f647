namespace LocalPersonalize.Datasets;

/// <summary>One CSV file to import.</summary>
/// <param name="Name">What messages call it.</param>
internal sealed record CsvSource(string Name, long SizeInBytes, Func<Stream> Open);

/// <summary>What an import did with its rows.</summary>
/// <param name="IgnoredColumns">Columns of the CSV that the schema does not have.</param>
internal sealed record ImportReport(
    long RowsRead, long RowsKept, long RowsDropped, IReadOnlyList<DropReason> DropReasons, IReadOnlyList<string> IgnoredColumns);

/// <summary>Why rows were left out.</summary>
/// <param name="FirstRow">The first such row; the header is not counted.</param>
internal sealed record DropReason(string Reason, long Count, long FirstRow);
