using System.Globalization;
using System.IO.Pipelines;
using System.Text.RegularExpressions;
using CsvHelper;
using Dashboard.Datasets.Csv;

namespace Dashboard.Datasets.MovieLens;

/// <summary>The files of the MovieLens datasets that are recognised.</summary>
public enum MovieLensKind
{
    /// <summary><c>u.data</c> of MovieLens 100K: user, item, rating, time, between tabs, without a header.</summary>
    Ratings100K,

    /// <summary><c>u.item</c> of MovieLens 100K: ID, title, date, a flag for each genre; between bars, in Latin-1.</summary>
    Items100K,

    /// <summary><c>u.user</c> of MovieLens 100K: ID, age, gender, occupation, zip code.</summary>
    Users100K,

    /// <summary><c>ratings.dat</c> of MovieLens 1M and 10M, between double colons.</summary>
    RatingsDat,

    /// <summary><c>movies.dat</c> of MovieLens 1M and 10M: ID, title with its year, genres.</summary>
    MoviesDat,

    /// <summary><c>users.dat</c> of MovieLens 1M: ID, gender, age, occupation, zip code.</summary>
    UsersDat,

    /// <summary><c>ratings.csv</c> of MovieLens 20M, 25M, 32M and latest.</summary>
    RatingsCsv,

    /// <summary><c>movies.csv</c> of MovieLens 20M, 25M, 32M and latest.</summary>
    MoviesCsv,
}

/// <summary>
/// Recognises the files of MovieLens and rewrites them as CSV with the names that Amazon Personalize knows, titles and genres included.
/// </summary>
/// <remarks>The data and their forms: F. M. Harper, J. A. Konstan, "The MovieLens Datasets: History and Context", ACM TiiS 5(4), 2015.</remarks>
internal static partial class MovieLensFile
{
    private static readonly string[] s_genres =
    [
        "", "Action", "Adventure", "Animation", "Children's", "Comedy", "Crime", "Documentary", "Drama", "Fantasy", "Film-Noir", "Horror",
        "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
    ];

    private static readonly string[] s_occupations =
    [
        "other", "academic/educator", "artist", "clerical/admin", "college/grad student", "customer service", "doctor/health care",
        "executive/managerial", "farmer", "homemaker", "K-12 student", "lawyer", "programmer", "retired", "sales/marketing", "scientist",
        "self-employed", "technician/engineer", "tradesman/craftsman", "unemployed", "writer",
    ];

    /// <summary>Recognises a file by its first line: by its form, not its name alone, since a name can be anything.</summary>
    /// <param name="fileName">The name of the file.</param>
    /// <param name="prefix">Its first bytes.</param>
    public static MovieLensKind? Recognise(string fileName, ReadOnlySpan<byte> prefix)
    {
        var line = CsvDialectDetector.FirstLine(prefix);
        var name = Path.GetFileName(fileName);
        return line switch
        {
            "userId,movieId,rating,timestamp" => MovieLensKind.RatingsCsv,
            "movieId,title,genres" => MovieLensKind.MoviesCsv,
            _ when Ratings100K().IsMatch(line) && name.StartsWith('u') => MovieLensKind.Ratings100K,
            _ when Items100K().IsMatch(line) => MovieLensKind.Items100K,
            _ when Users100K().IsMatch(line) => MovieLensKind.Users100K,
            _ when RatingsDat().IsMatch(line) => MovieLensKind.RatingsDat,
            _ when UsersDat().IsMatch(line) => MovieLensKind.UsersDat,
            _ when MoviesDat().IsMatch(line) => MovieLensKind.MoviesDat,
            _ => null,
        };
    }

    /// <summary>The dataset that a file is for.</summary>
    public static DatasetType TypeOf(MovieLensKind kind) => kind switch
    {
        MovieLensKind.Ratings100K or MovieLensKind.RatingsDat or MovieLensKind.RatingsCsv => DatasetType.Interactions,
        MovieLensKind.Users100K or MovieLensKind.UsersDat => DatasetType.Users,
        _ => DatasetType.Items,
    };

    /// <summary>Rewrites a file, row by row.</summary>
    /// <param name="kind">What the file is.</param>
    /// <param name="input">The file.</param>
    /// <param name="output">Where the CSV goes, as UTF-8; it is left open.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task ConvertAsync(MovieLensKind kind, PipeReader input, Stream output, CancellationToken cancellationToken)
    {
        using var reader = OpenReader(kind, input.AsStream(leaveOpen: true));
        var writer = CsvWriter.Create(output, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        await using var _ = writer.ConfigureAwait(false);
        WriteFields(writer, Header(kind));
        await writer.EndRecordAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            WriteFields(kind, reader, writer);
            await writer.EndRecordAsync(cancellationToken).ConfigureAwait(false);
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static CsvReader OpenReader(MovieLensKind kind, Stream stream)
    {
        // The older files know no quotes: a title may begin with one. They are Latin-1, the newer ones UTF-8.
        var old = CsvReaderOptions.Default with
        {
            HasHeader = false, Mode = CsvMode.NoEscape, Encoding = System.Text.Encoding.Latin1, MaxRecordSize = CsvDialect.MaxRowSizeInBytes,
        };
        return kind switch
        {
            MovieLensKind.Ratings100K => CsvReader.Create(stream, old with { Separator = '\t' }, leaveOpen: true),
            MovieLensKind.Items100K or MovieLensKind.Users100K => CsvReader.Create(stream, old with { Separator = '|' }, leaveOpen: true),
            MovieLensKind.RatingsCsv or MovieLensKind.MoviesCsv => CsvReader.Create(
                stream, CsvReaderOptions.Default with { Separator = ',', MaxRecordSize = CsvDialect.MaxRowSizeInBytes }, leaveOpen: true),
            _ => CsvReader.Create(new CsvSeparatorStream(stream, "::", '\u001f', leaveOpen: true), old),
        };
    }

    private static string[] Header(MovieLensKind kind) => TypeOf(kind) switch
    {
        DatasetType.Interactions => ["USER_ID", "ITEM_ID", "EVENT_TYPE", "EVENT_VALUE", "TIMESTAMP"],
        DatasetType.Items => ["ITEM_ID", "TITLE", "GENRES", "YEAR"],
        _ => ["USER_ID", "AGE", "GENDER", "OCCUPATION", "ZIP_CODE"],
    };

    private static void WriteFields(MovieLensKind kind, CsvReader row, CsvWriter writer)
    {
        switch (kind)
        {
            case MovieLensKind.Ratings100K or MovieLensKind.RatingsDat or MovieLensKind.RatingsCsv:
                writer.WriteField(row.GetSpan(0));
                writer.WriteField(row.GetSpan(1));
                writer.WriteField("rating"u8);
                writer.WriteField(row.GetSpan(2));
                writer.WriteField(row.GetSpan(3));
                break;
            case MovieLensKind.Items100K:
                var flagged = Enumerable.Range(1, s_genres.Length - 1).Where(genre => row.GetSpan(5 + genre) is [(byte)'1']);
                WriteFields(writer, row.GetString(0), row.GetString(1), string.Join('|', flagged.Select(genre => s_genres[genre])), YearOf(row.GetString(2)));
                break;
            case MovieLensKind.MoviesDat or MovieLensKind.MoviesCsv:
                var genres = row.GetString(2);
                WriteFields(writer, row.GetString(0), row.GetString(1), genres == "(no genres listed)" ? "" : genres, YearInTitle(row.GetString(1)));
                break;
            case MovieLensKind.Users100K:
                WriteFields(writer, row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4));
                break;
            case MovieLensKind.UsersDat:
                WriteFields(writer, row.GetString(0), row.GetString(2), row.GetString(1), Occupation(row.GetString(3)), row.GetString(4));
                break;
        }
    }

    private static void WriteFields(CsvWriter writer, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            writer.WriteField(field);
        }
    }

    // "01-Jan-1995"; one film of MovieLens 100K has no date.
    private static string YearOf(string date) => date.Length >= 4 ? date[^4..] : "";

    // "Toy Story (1995)"
    private static string YearInTitle(string title) => Year().Match(title) is { Success: true } match ? match.Groups[1].Value : "";

    private static string Occupation(string code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < s_occupations.Length ? s_occupations[number] : code;

    [GeneratedRegex(@"^\d+\t\d+\t[1-5]\t\d{9,10}$")]
    private static partial Regex Ratings100K();

    [GeneratedRegex(@"^\d+\|[^|]*\|[^|]*\|[^|]*\|[^|]*(\|[01]){19}$")]
    private static partial Regex Items100K();

    [GeneratedRegex(@"^\d+\|\d+\|[MF]\|[^|]+\|[^|]+$")]
    private static partial Regex Users100K();

    [GeneratedRegex(@"^\d+::\d+::\d(\.\d)?::\d{9,10}$")]
    private static partial Regex RatingsDat();

    [GeneratedRegex(@"^\d+::[MF]::\d+::\d+::.+$")]
    private static partial Regex UsersDat();

    [GeneratedRegex(@"^\d+::.+ \(\d{4}\)::[^:]+$")]
    private static partial Regex MoviesDat();

    [GeneratedRegex(@"\((\d{4})\)\s*$")]
    private static partial Regex Year();
}
