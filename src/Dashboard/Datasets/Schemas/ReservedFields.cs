namespace Dashboard.Datasets.Schemas;

/// <summary>A field whose name and form the service knows.</summary>
/// <param name="Field">Its form.</param>
/// <param name="IsRequired">Whether every schema of its dataset has it.</param>
/// <param name="MayBeNull">Whether its cells may be empty.</param>
/// <param name="Meaning">What it holds, in plain words.</param>
/// <param name="Synonyms">How files call such a column, the likeliest first, in lower case without punctuation.</param>
internal sealed record ReservedField(SchemaField Field, bool IsRequired, bool MayBeNull, string Meaning, IReadOnlyList<string> Synonyms);

/// <summary>The fields that Amazon Personalize reserves, by dataset and domain.</summary>
internal static class ReservedFields
{
    private static readonly string[] s_user =
    [
        "userid", "user", "uid", "usr", "customerid", "customer", "custid", "clientid", "client", "memberid", "member", "visitorid", "visitor",
        "accountid", "subscriberid", "personid", "buyerid", "viewerid", "shopperid", "reviewerid", "profileid", "patronid", "userhash", "userguid", "email", "emailaddress",
        "kunde", "kundennummer", "kundennr", "nutzer", "benutzer", "cliente", "usuario", "utilisateur",
    ];

    private static readonly string[] s_item =
    [
        "itemid", "item", "productid", "product", "sku", "asin", "movieid", "movie", "filmid", "film", "articleid", "article", "contentid",
        "videoid", "video", "trackid", "songid", "song", "bookid", "book", "isbn", "showid", "gameid", "offerid", "listingid", "productcode",
        "productsku", "parentasin", "iid", "restaurantid", "hotelid", "newsid", "courseid", "stockcode",
        "artikel", "artikelnummer", "artikelnr", "produkt", "producto", "produit",
    ];

    private static readonly string[] s_time =
    [
        "timestamp", "ts", "time", "datetime", "eventtime", "eventtimestamp", "timestampms", "timestampseconds", "unixtime", "epoch", "date",
        "createdat", "created", "occurredat", "eventdate", "orderdate", "purchasedate", "purchasetime", "invoicedate", "viewedat", "ratedat",
        "unixreviewtime", "unixtimestamp", "when", "zeit", "zeitpunkt", "zeitstempel", "datum", "fecha",
    ];

    private static ReservedField[] Interactions =>
    [
        Required(new("USER_ID", AvroType.String), T["Who did it"], s_user),
        Required(new("ITEM_ID", AvroType.String), T["With which item"], s_item),
        Required(new("TIMESTAMP", AvroType.Long), T["When, as Unix time in seconds"], s_time),
        Optional(new("EVENT_TYPE", AvroType.String), mayBeNull: false, T["What was done, such as view or purchase"],
            "eventtype", "event", "eventname", "action", "actiontype", "behavior", "behaviour", "behaviortype", "interactiontype", "interaction",
            "activity", "type", "aktion", "ereignis"),
        Optional(new("EVENT_VALUE", AvroType.Float), mayBeNull: true, T["How much, such as a rating or a price"],
            "eventvalue", "rating", "score", "stars", "value", "overall", "bewertung"),
        Optional(new("IMPRESSION", AvroType.String), mayBeNull: true, T["Items that were shown, joined by |"], "impression", "impressions"),
        Optional(new("RECOMMENDATION_ID", AvroType.String), mayBeNull: true, T["Which recommendation led to it"], "recommendationid"),
        Optional(new("EVENT_ATTRIBUTION_SOURCE", AvroType.String), mayBeNull: true, T["What led to it"], "eventattributionsource"),
    ];

    private static ReservedField[] Items =>
    [
        Required(new("ITEM_ID", AvroType.String), T["The item"], [.. s_item, "id"]),
        Optional(new("CREATION_TIMESTAMP", AvroType.Long), mayBeNull: false, T["When it came into being, as Unix time in seconds"],
            "creationtimestamp", "creationdate", "createdat", "created", "releasedate", "releasedat", "released", "publishedat", "publishdate",
            "publicationdate", "launchdate", "addedat", "dateadded", "timestamp"),
    ];

    private static ReservedField[] Actions =>
    [
        Required(new("ACTION_ID", AvroType.String), T["The action"], ["actionid", "id"]),
        Optional(new("CREATION_TIMESTAMP", AvroType.Long), mayBeNull: false, T["When it came into being, as Unix time in seconds"], "creationtimestamp", "createdat", "created"),
        Optional(new("VALUE", AvroType.Long), mayBeNull: true, T["What it is worth, 1 to 10"], "value", "worth", "priority"),
        Optional(new("TYPE", AvroType.String), mayBeNull: true, T["Its kind"], "type", "actiontype", "kind", "category"),
        Optional(new("ACTION_EXPIRATION_TIMESTAMP", AvroType.Long), mayBeNull: true, T["Until when it is suggested, as Unix time in seconds"], "actionexpirationtimestamp", "expirationtimestamp", "expiresat", "expires"),
        Optional(new("REPEAT_FREQUENCY", AvroType.Long), mayBeNull: true, T["After how many days it may be suggested again"], "repeatfrequency"),
    ];

    private static ReservedField[] ActionInteractions =>
    [
        Required(new("USER_ID", AvroType.String), T["Who did it"], s_user),
        Required(new("ACTION_ID", AvroType.String), T["With which action"], ["actionid"]),
        Required(new("TIMESTAMP", AvroType.Long), T["When, as Unix time in seconds"], s_time),
        Required(new("EVENT_TYPE", AvroType.String), T["What was done: Taken, Not taken or Viewed"], ["eventtype", "event", "eventname", "answer", "type"]),
        Optional(new("IMPRESSION", AvroType.String), mayBeNull: true, T["Actions that were shown, joined by |"], "impression", "impressions"),
        Optional(new("RECOMMENDATION_ID", AvroType.String), mayBeNull: true, T["Which recommendation led to it"], "recommendationid"),
    ];

    private static ReservedField[] Shop =>
    [
        Required(new("PRICE", AvroType.Float), T["Its price"], ["price", "unitprice", "listprice", "saleprice", "cost", "amount"]),
        Required(new("CATEGORY_L1", AvroType.String, Categorical: true), T["Its main category"],
            ["categoryl1", "category", "maincategory", "categories", "department", "producttype", "productcategory", "genre", "genres"]),
        OptionalCategory("CATEGORY_L2", T["Its second category"], "categoryl2", "subcategory"),
        OptionalCategory("CATEGORY_L3", T["Its third category"], "categoryl3", "subsubcategory"),
        OptionalCategory("AGE_GROUP", T["For which age"], "agegroup"),
        OptionalCategory("ADULT", T["Whether for adults only"], "adult"),
        OptionalCategory("GENDER", T["For whom"], "gender"),
        Optional(new("PRODUCT_DESCRIPTION", AvroType.String, Textual: true), mayBeNull: true, T["Its description"], "productdescription", "description"),
    ];

    private static ReservedField[] Video =>
    [
        Required(new("GENRES", AvroType.String, Categorical: true), T["Its genres, joined by |"], ["genres", "genre", "category", "categories"]),
        Optional(new("PRICE", AvroType.Float), mayBeNull: true, T["Its price"], "price"),
        Optional(new("DURATION", AvroType.Float), mayBeNull: true, T["Its length"], "duration", "length", "runtime"),
        OptionalCategory("GENRE_L2", T["Its second genre"], "genrel2"),
        OptionalCategory("GENRE_L3", T["Its third genre"], "genrel3"),
        Optional(new("AVERAGE_RATING", AvroType.Float), mayBeNull: true, T["How it is rated"], "averagerating", "avgrating"),
        OptionalCategory("CONTENT_OWNER", T["Who owns it"], "contentowner", "studio"),
        OptionalCategory("CONTENT_CLASSIFICATION", T["How it is classified"], "contentclassification", "certificate"),
        Optional(new("PRODUCT_DESCRIPTION", AvroType.String, Textual: true), mayBeNull: true, T["Its description"], "productdescription", "description"),
    ];

    private static readonly HashSet<string> s_knownNames =
        [.. Interactions.Concat(Items).Concat(Actions).Concat(ActionInteractions).Concat(Shop).Concat(Video).SelectMany(field => field.Synonyms)];

    /// <summary>The reserved fields of a dataset, the required ones first.</summary>
    /// <param name="type">The dataset.</param>
    /// <param name="domain"><c>ECOMMERCE</c>, <c>VIDEO_ON_DEMAND</c>, or null for a custom dataset group.</param>
    public static IReadOnlyList<ReservedField> Of(DatasetType type, string? domain) => (type, domain) switch
    {
        (DatasetType.Interactions, null) => Interactions,
        (DatasetType.Interactions, _) =>
            [.. Interactions.Select(field => field.Field.Name == "EVENT_TYPE" ? field with { IsRequired = true } : field).OrderByDescending(field => field.IsRequired)],
        (DatasetType.Items, "ECOMMERCE") => [Items[0], .. Shop, Items[1]],
        (DatasetType.Items, "VIDEO_ON_DEMAND") => [Items[0], Items[1] with { IsRequired = true }, .. Video],
        (DatasetType.Items, _) => Items,
        (DatasetType.Actions, _) => Actions,
        (DatasetType.Action_Interactions, _) => ActionInteractions,
        _ => [Required(new("USER_ID", AvroType.String), T["The user"], [.. s_user, "id"])],
    };

    /// <summary>Whether a column of this name is known, so that a line that holds it is a header.</summary>
    public static bool IsKnownColumnName(string name) => s_knownNames.Contains(Normalize(name));

    /// <summary>A name as it is compared: letters and digits, in lower case.</summary>
    public static string Normalize(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static ReservedField Required(SchemaField field, string meaning, IReadOnlyList<string> synonyms) =>
        new(field, IsRequired: true, MayBeNull: false, meaning, synonyms);

    private static ReservedField Optional(SchemaField field, bool mayBeNull, string meaning, params string[] synonyms) =>
        new(field, IsRequired: false, mayBeNull, meaning, synonyms);

    private static ReservedField OptionalCategory(string name, string meaning, params string[] synonyms) =>
        Optional(new(name, AvroType.String, Categorical: true), mayBeNull: true, meaning, synonyms);
}
