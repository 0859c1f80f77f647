using System.Text;
using Dashboard.Datasets;
using Dashboard.Datasets.MovieLens;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Tests.Datasets;

public sealed class MovieLensFileTests
{
    [Theory]
    [InlineData("u.data", "196\t242\t3\t881250949\n", "Ratings100K", "USER_ID,ITEM_ID,EVENT_TYPE,EVENT_VALUE,TIMESTAMP\n196,242,rating,3,881250949\n")]
    [InlineData("ratings.dat", "1::1193::5::978300760\n", "RatingsDat", "USER_ID,ITEM_ID,EVENT_TYPE,EVENT_VALUE,TIMESTAMP\n1,1193,rating,5,978300760\n")]
    [InlineData("ratings.csv", "userId,movieId,rating,timestamp\n1,31,2.5,1260759144\n", "RatingsCsv",
        "USER_ID,ITEM_ID,EVENT_TYPE,EVENT_VALUE,TIMESTAMP\n1,31,rating,2.5,1260759144\n")]
    [InlineData("movies.dat", "2::Jumanji (1995)::Adventure|Children's|Fantasy\n", "MoviesDat",
        "ITEM_ID,TITLE,GENRES,YEAR\n2,Jumanji (1995),Adventure|Children's|Fantasy,1995\n")]
    [InlineData("movies.csv", "movieId,title,genres\n11,\"American President, The (1995)\",Comedy|Drama\n12,Untitled,(no genres listed)\n", "MoviesCsv",
        "ITEM_ID,TITLE,GENRES,YEAR\n11,\"American President, The (1995)\",Comedy|Drama,1995\n12,Untitled,,\n")]
    [InlineData("u.user", "1|24|M|technician|85711\n", "Users100K", "USER_ID,AGE,GENDER,OCCUPATION,ZIP_CODE\n1,24,M,technician,85711\n")]
    [InlineData("users.dat", "1::F::1::10::48067\n", "UsersDat", "USER_ID,AGE,GENDER,OCCUPATION,ZIP_CODE\n1,1,F,K-12 student,48067\n")]
    public async Task Convert_EachFileOfMovieLens_NamesWhatItHolds(string name, string text, string kind, string expected)
    {
        var file = Csvs.Utf8(text);

        var recognised = MovieLensFile.Recognise(name, file);

        Assert.Equal(kind, recognised.ToString());
        Assert.Equal(expected, await Csvs.ConvertAsync(recognised!.Value, file));
    }

    [Fact]
    public async Task Convert_Items100K_ReadsLatin1AndGenreFlags()
    {
        var file = Encoding.Latin1.GetBytes(
            "543|Misérables, Les (1995)|01-Jan-1995||http://us.imdb.com/M/title-exact?Mis%E9rables%2C%20Les%20(1995)|0|0|0|0|0|0|0|0|1|0|0|0|1|0|0|0|0|0|0\n"
            + "267|unknown||||1|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0\n");

        Assert.Equal(
            "ITEM_ID,TITLE,GENRES,YEAR\n543,\"Misérables, Les (1995)\",Drama|Musical,1995\n267,unknown,,\n",
            await Csvs.ConvertAsync(MovieLensFile.Recognise("u.item", file)!.Value, file));
    }

    [Theory]
    [InlineData("events.csv", "user_id,item_id,timestamp\n1,2,3\n")]
    [InlineData("notes.txt", "hello\n")]
    [InlineData("empty.csv", "")]
    public void Recognise_OtherFiles_AreLeftAlone(string name, string text) => Assert.Null(MovieLensFile.Recognise(name, Csvs.Utf8(text)));

    [Fact]
    public async Task Convert_ThenInfer_NeedsNoHand()
    {
        var profile = await Csvs.ProfileAsync(await Csvs.ConvertAsync(
            MovieLensKind.MoviesDat, Csvs.Utf8(string.Concat(Enumerable.Range(1, 100).Select(i => $"{i}::Film {i} (19{i % 90 + 10})::Drama|War\n")))));

        var draft = SchemaInference.Infer(profile, SchemaInference.GuessType("movies.dat", profile), null);

        Assert.Equal(
            [
                new("ITEM_ID", AvroType.String), new("TITLE", AvroType.String), new("GENRES", AvroType.String, Categorical: true),
                new("YEAR", AvroType.Int),
            ],
            draft.Fields.Select(field => field.Field));
        Assert.Equal(DatasetType.Items, draft.Type);
    }
}
