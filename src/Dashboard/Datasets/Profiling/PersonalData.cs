using System.Net;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Datasets.Profiling;

/// <summary>What tells who a person is.</summary>
public enum PersonalDataKind
{
    /// <summary>Such as <c>anna@example.com</c>.</summary>
    EmailAddress,

    /// <summary>Such as <c>+49 170 1234567</c>.</summary>
    PhoneNumber,

    /// <summary>Of four or six parts.</summary>
    IpAddress,

    /// <summary>13 to 19 digits whose check digit is right.</summary>
    CardNumber,

    /// <summary>The column is called like the name of a person.</summary>
    PersonName,

    /// <summary>The column is called like a postal address.</summary>
    Address,

    /// <summary>The column is called like a day of birth.</summary>
    BirthDate,

    /// <summary>The column is called like a number that an authority or a bank gives.</summary>
    IdentityNumber,
}

/// <summary>Finds personal data: by the form of values, and by what columns are called.</summary>
internal static class PersonalData
{
    /// <summary>How many kinds values can tell; the first ones of <see cref="PersonalDataKind"/>.</summary>
    public const int KindsOfValues = 4;

    private static readonly string[] s_names =
        ["firstname", "lastname", "surname", "fullname", "givenname", "familyname", "middlename", "customername", "username", "nickname", "vorname", "nachname"];

    private static readonly string[] s_addresses = ["address", "street", "streetaddress", "homeaddress", "addressline1", "addressline2", "adresse", "strasse"];
    private static readonly string[] s_births = ["birthdate", "dateofbirth", "dob", "birthday", "geburtsdatum"];
    private static readonly string[] s_numbers = ["ssn", "socialsecuritynumber", "passport", "passportnumber", "iban", "taxid", "nationalid", "driverslicense"];
    private static readonly string[] s_emails = ["email", "emailaddress", "mail"];
    private static readonly string[] s_phones = ["phone", "phonenumber", "mobile", "mobilenumber", "telephone", "telefon", "handy"];

    /// <summary>What a column holds of persons; null when nothing is found.</summary>
    public static PersonalDataKind? Of(ColumnProfile column, DatasetType type) => column.Personal ?? OfName(ReservedFields.Normalize(column.Name), type);

    /// <summary>The kind in words, as in "looks like <i>e-mail addresses</i>".</summary>
    public static string Words(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.EmailAddress => T["e-mail addresses"],
        PersonalDataKind.PhoneNumber => T["phone numbers"],
        PersonalDataKind.IpAddress => T["IP addresses"],
        PersonalDataKind.CardNumber => T["card numbers"],
        PersonalDataKind.PersonName => T["names of persons"],
        PersonalDataKind.Address => T["postal addresses"],
        PersonalDataKind.BirthDate => T["days of birth"],
        _ => T["identity or account numbers"],
    };

    /// <summary>What the form of one value tells.</summary>
    public static PersonalDataKind? OfValue(ReadOnlySpan<byte> value) =>
        value.Length is < 6 or > 100 ? null
        : IsEmail(value) ? PersonalDataKind.EmailAddress
        : IsCardNumber(value) ? PersonalDataKind.CardNumber
        : IsIpAddress(value) ? PersonalDataKind.IpAddress
        : IsPhone(value) ? PersonalDataKind.PhoneNumber
        : null;

    /// <summary>Sums up a column: one e-mail address or international number is enough, of what may be chance it takes half of the values.</summary>
    public static PersonalDataKind? Decide(ReadOnlySpan<long> counts, long present)
    {
        for (var kind = 0; kind < counts.Length; kind++)
        {
            var isSure = kind == (int)PersonalDataKind.EmailAddress;
            if (counts[kind] > 0 && (isSure || counts[kind] * 2 >= present))
            {
                return (PersonalDataKind)kind;
            }
        }

        return null;
    }

    // An item may have a name and a shop an address; a person's are told by longer words, or by standing among users.
    private static PersonalDataKind? OfName(string name, DatasetType type) =>
        s_emails.Contains(name) ? PersonalDataKind.EmailAddress
        : s_births.Contains(name) ? PersonalDataKind.BirthDate
        : s_numbers.Contains(name) ? PersonalDataKind.IdentityNumber
        : type is DatasetType.Items or DatasetType.Actions ? null
        : s_names.Contains(name) || (type == DatasetType.Users && name == "name") ? PersonalDataKind.PersonName
        : s_addresses.Contains(name) ? PersonalDataKind.Address
        : s_phones.Contains(name) ? PersonalDataKind.PhoneNumber
        : name is "ip" or "ipaddress" ? PersonalDataKind.IpAddress
        : null;

    private static bool IsEmail(ReadOnlySpan<byte> value)
    {
        var at = value.IndexOf((byte)'@');
        var host = at < 0 ? default : value[(at + 1)..];
        var dot = host.LastIndexOf((byte)'.');
        return at > 0 && dot > 0 && dot < host.Length - 2 && host.IndexOf((byte)'@') < 0 && value.IndexOfAny((byte)' ', (byte)'/', (byte)'|') < 0;
    }

    private static bool IsIpAddress(ReadOnlySpan<byte> value) =>
        (value.Count((byte)'.') == 3 || value.Count((byte)':') is >= 2 and <= 7) && value.Length <= 45 && IPAddress.TryParse(value, out _);

    private static bool IsPhone(ReadOnlySpan<byte> value)
    {
        var digits = 0;
        var others = 0;
        foreach (var letter in value)
        {
            if (char.IsAsciiDigit((char)letter))
            {
                digits++;
            }
            else if (letter is (byte)' ' or (byte)'(' or (byte)')' or (byte)'-' or (byte)'/' or (byte)'+')
            {
                others++;
            }
            else
            {
                return false;
            }
        }

        return digits is >= 7 and <= 15 && others > 0 && value[0] is (byte)'+' or (byte)'(' or (byte)'0';
    }

    private static bool IsCardNumber(ReadOnlySpan<byte> value)
    {
        var (digits, sum) = (0, 0);
        for (var i = value.Length - 1; i >= 0; i--)
        {
            if (value[i] is (byte)' ' or (byte)'-')
            {
                continue;
            }

            if (!char.IsAsciiDigit((char)value[i]))
            {
                return false;
            }

            var digit = value[i] - '0';
            sum += digits++ % 2 == 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
        }

        return digits is >= 13 and <= 19 && sum % 10 == 0 && value[0] is >= (byte)'2' and <= (byte)'6';
    }
}
