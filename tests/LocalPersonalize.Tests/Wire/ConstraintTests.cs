using System.Text.Json;
using System.Text.Json.Nodes;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Tests.Wire;

/// <summary>Every constraint of the API tables: a request that is right but for it is refused with the service's words.</summary>
public sealed class ConstraintTests
{
    private const string Wrong = "é!"; // fits no pattern of the tables

    private static readonly ApiModel s_api = ApiModel.Read();

    /// <summary>A value for each pattern, of a kind that can be made longer at its end.</summary>
    private static readonly Dictionary<string, string> s_examples = new()
    {
        [@"^[a-zA-Z0-9][a-zA-Z0-9\-_]*"] = "name",
        [@"arn:([a-z\d-]+):personalize:.*:.*:.+"] = "arn:aws:personalize:us-east-1:000000000000:thing/a",
        [@"(s3|http|https)://.+"] = "s3://bucket/key",
        [@"arn:aws.*:kms:.*:[0-9]{12}:key/.*"] = "arn:aws:kms:us-east-1:000000000000:key/k",
        [@"arn:([a-z\d-]+):iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+"] = "arn:aws:iam::000000000000:role/personalize",
        [@"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$"] = "tag",
        [@"[A-Za-z_][A-Za-z\d_]*"] = "NAME",
        [@"^[A-Za-z_]+$"] = "ITEMS",
        [@"rate\(\d+ days?\)"] = "rate(7 days)",
        [@"\p{ASCII}{0,1500}"] = "token",
        [@"[A-Za-z0-9_]+"] = "PARAMETER",
        [@"[A-Za-z\d_]+"] = "PARAMETER",
        [@"^[\x20-\x7E]*[\x21-\x7E]+[\x20-\x7E]*$"] = "source",
    };

    /// <summary>Operation, the way to the member (<c>[]</c>: an element, <c>{}</c>: a key, <c>{=}</c>: a value), and the constraint.</summary>
    public static TheoryData<string, string, string> All()
    {
        var all = new TheoryData<string, string, string>();
        foreach (var service in s_api.Services)
        {
            foreach (var (operation, api) in service.Operations)
            {
                foreach (var (way, constraint) in Structure(service, api.Request, ""))
                {
                    all.Add(operation, way, constraint);
                }
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Constraint_BrokenAlone_IsNamedAsTheServiceDoes(string operation, string way, string constraint)
    {
        var service = s_api.Services.Single(service => service.Operations.ContainsKey(operation));
        var structure = service.Operations[operation].Request;
        var steps = way.Split('.');

        Validate(service, structure, Request(service, structure, steps, constraint: null));
        var problem = Assert.Throws<WireException>(() => Validate(service, structure, Request(service, structure, steps, constraint)));

        Assert.Equal("InvalidInputException", problem.Code);
        Assert.Matches("^([0-9]+) validation errors? detected: Value ", problem.Message);
        // A value of a wrong length may not fit its pattern either; nothing else is wrong.
        Assert.All(problem.Message.Split("; "), fault => Assert.Contains($" at '{PathOf(steps)}' failed to satisfy constraint: ", fault, StringComparison.Ordinal));
        var text = TextOf(MemberOf(service, structure, steps), constraint);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
        Assert.Contains(
            steps[^1] switch
            {
                "[]" => "Member must satisfy constraint: [",
                "{}" => "Map keys must satisfy constraint: [",
                "{=}" => "Map value must satisfy constraint: [",
                _ => $"constraint: {text}",
            },
            problem.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Constraint_OfASensitiveValue_DoesNotRepeatIt()
    {
        var service = s_api.Services[0];
        var problem = Assert.Throws<WireException>(() => Validate(
            service,
            "TagResourceRequest",
            new JsonObject { ["resourceArn"] = "arn:aws:personalize:us-east-1:000000000000:campaign/a", ["tags"] = new JsonArray(new JsonObject { ["tagKey"] = "secret!", ["tagValue"] = "" }) }));

        Assert.Equal(
            @"1 validation error detected: Value at 'tags.1.member.tagKey' failed to satisfy constraint: Member must satisfy regular expression pattern: ^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$",
            problem.Message);
    }

    private static void Validate(ApiService service, string structure, JsonNode request) =>
        new ConstraintValidator(service).Validate(structure, JsonSerializer.SerializeToElement(request));

    private static IEnumerable<(string Way, string Constraint)> Structure(ApiService service, string name, string prefix) =>
        service.Structures[name].SelectMany(pair => Member(service, pair.Value, prefix + pair.Key));

    private static IEnumerable<(string Way, string Constraint)> Member(ApiService service, ApiMember member, string way)
    {
        (string, bool)[] own =
        [
            ("required", member.Required),
            ("min", member.Min is { } min && (min > 0 || member.Type is not ("string" or "list" or "map"))), // nothing is shorter than 0
            ("max", member.Max is not null),
            ("pattern", member.Pattern is not null),
            ("enum", member.Enum is not null),
        ];
        return own.Where(one => one.Item2).Select(one => (way, one.Item1))
            .Concat(member.Of is null ? [] : Member(service, member.Of, $"{way}.[]"))
            .Concat(member.Key is null ? [] : Member(service, member.Key, $"{way}.{{}}"))
            .Concat(member.Value is null ? [] : Member(service, member.Value, $"{way}.{{=}}"))
            .Concat(service.Structures.ContainsKey(member.Type) ? Structure(service, member.Type, $"{way}.") : []);
    }

    private static ApiMember MemberOf(ApiService service, string structure, ReadOnlySpan<string> steps)
    {
        var member = service.Structures[structure][steps[0]];
        foreach (var step in steps[1..])
        {
            member = step switch { "[]" => member.Of!, "{}" => member.Key!, "{=}" => member.Value!, _ => service.Structures[member.Type][step] };
        }

        return member;
    }

    /// <summary>What is required, and what leads to the member at the end of the steps, which breaks the constraint.</summary>
    private static JsonObject Request(ApiService service, string structure, ReadOnlySpan<string> steps, string? constraint)
    {
        var request = new JsonObject();
        foreach (var (name, member) in service.Structures[structure])
        {
            var isOnTheWay = !steps.IsEmpty && steps[0] == name;
            if (isOnTheWay ? steps.Length > 1 || constraint != "required" : member.Required)
            {
                request[name] = Value(service, member, isOnTheWay ? steps[1..] : [], isOnTheWay ? constraint : null);
            }
        }

        return request;
    }

    private static JsonNode Value(ApiService service, ApiMember member, ReadOnlySpan<string> steps, string? constraint)
    {
        if (service.Structures.ContainsKey(member.Type))
        {
            return Request(service, member.Type, steps, constraint);
        }

        var own = steps.IsEmpty ? constraint : null;
        switch (member.Type)
        {
            case "string":
                return own switch
                {
                    null => Example(member),
                    "min" => Example(member)[..((int)member.Min! - 1)],
                    "max" => Longer(member),
                    _ => Wrong,
                };
            case "boolean":
                return true;
            case "list":
                var list = new JsonArray();
                var element = steps is ["[]", ..] ? steps[1..] : [];
                for (var left = Count(member, own, fewest: steps.IsEmpty ? 0 : 1); left > 0; left--)
                {
                    list.Add(Value(service, member.Of!, element, steps.IsEmpty ? null : constraint));
                }

                return list;
            case "map":
                var map = new JsonObject();
                for (var left = Count(member, own, fewest: steps.IsEmpty ? 0 : 1); left > 0; left--)
                {
                    var key = steps is ["{}"] ? Value(service, member.Key!, [], constraint).GetValue<string>() : Example(member.Key!) + (left > 1 ? $"{(char)('a' + (left / 26))}{(char)('a' + (left % 26))}" : "");
                    map[key] = Value(service, member.Value!, steps is ["{=}", ..] ? steps[1..] : [], steps is ["{=}", ..] ? constraint : null);
                }

                return map;
            default:
                return own switch { "min" => member.Min!.Value - 1, "max" => member.Max!.Value + 1, _ => Math.Min(member.Max ?? 1, Math.Max(member.Min ?? 1, 1)) };
        }
    }

    private static int Count(ApiMember member, string? constraint, int fewest) => constraint switch
    {
        "min" => (int)member.Min! - 1,
        "max" => (int)member.Max! + 1,
        _ => Math.Max(fewest, (int)(member.Min ?? 0)),
    };

    private static string Example(ApiMember member) => member.Enum?[0]
        ?? (member.Pattern is null ? "value"
            : s_examples.GetValueOrDefault(member.Pattern) ?? throw new InvalidOperationException($"The tables have a new pattern, {member.Pattern}: add a value that fits it to {nameof(s_examples)}."));

    private static string Longer(ApiMember member) => member.Pattern?.StartsWith("rate", StringComparison.Ordinal) == true
        ? $"rate({new string('7', (int)member.Max!)} days)"
        : Example(member).PadRight((int)member.Max! + 1, 'a');

    /// <summary>The path that the service names: of an element or an entry, that of its list or map.</summary>
    private static string PathOf(string[] steps)
    {
        var last = Array.FindLastIndex(steps, step => step[0] is not ('[' or '{'));
        return string.Join('.', steps[..(last + 1)].Select(step => step == "[]" ? "1.member" : step));
    }

    private static string TextOf(ApiMember member, string constraint)
    {
        var what = member.Type is "string" or "list" or "map" ? "length" : "value";
        return constraint switch
        {
            "required" => "Member must not be null",
            "min" => FormattableString.Invariant($"Member must have {what} greater than or equal to {member.Min}"),
            "max" => FormattableString.Invariant($"Member must have {what} less than or equal to {member.Max}"),
            "pattern" => $"Member must satisfy regular expression pattern: {member.Pattern}",
            _ => $"Member must satisfy enum value set: [{string.Join(", ", member.Enum!)}]",
        };
    }
}
