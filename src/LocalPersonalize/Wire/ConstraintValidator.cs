using System.Globalization;
using System.Text.Json;

namespace LocalPersonalize.Wire;

/// <summary>Checks a request's JSON against the API tables, and says what is wrong as the service does: all faults at once.</summary>
internal sealed class ConstraintValidator(ApiService service)
{
    /// <exception cref="WireException"><c>SerializationException</c> for a wrong type, <c>InvalidInputException</c> for a broken constraint.</exception>
    public void Validate(string structure, JsonElement request)
    {
        var faults = new List<string>();
        Structure(structure, request, "", faults);
        if (faults.Count > 0)
        {
            throw WireException.BadRequest(
                "InvalidInputException", $"{faults.Count} validation error{(faults.Count == 1 ? "" : "s")} detected: {string.Join("; ", faults)}");
        }
    }

    private void Structure(string name, JsonElement value, string path, List<string> faults)
    {
        Expect(value.ValueKind == JsonValueKind.Object, value, path);
        foreach (var (memberName, member) in service.Structures[name])
        {
            var memberPath = path.Length == 0 ? memberName : $"{path}.{memberName}";
            if (value.TryGetProperty(memberName, out var given) && given.ValueKind != JsonValueKind.Null)
            {
                Member(member, given, memberPath, faults);
            }
            else if (member.Required)
            {
                faults.Add($"Value null at '{memberPath}' failed to satisfy constraint: Member must not be null");
            }
        }
    }

    private void Member(ApiMember member, JsonElement value, string path, List<string> faults)
    {
        if (service.Structures.ContainsKey(member.Type))
        {
            Structure(member.Type, value, path, faults);
            return;
        }

        ExpectType(member, value, path);
        faults.AddRange(Broken(member, value).Select(constraint =>
            $"Value {(IsSensitive(member) ? "" : $"'{Show(value)}' ")}at '{path}' failed to satisfy constraint: {constraint}"));
        if (member.Of is not null && service.Structures.ContainsKey(member.Of.Type))
        {
            var position = 0;
            foreach (var element in value.EnumerateArray())
            {
                Structure(member.Of.Type, element, $"{path}.{++position}.member", faults);
            }
        }
    }

    /// <summary>Whether the value, or something in it, must not be repeated.</summary>
    private bool IsSensitive(ApiMember? member) =>
        member is not null && (member.Sensitive || IsSensitive(member.Of) || IsSensitive(member.Key) || IsSensitive(member.Value)
            || (service.Structures.TryGetValue(member.Type, out var members) && members.Values.Any(IsSensitive)));

    /// <summary>The constraints that a value breaks by itself or by what is in it; structures in a list have paths of their own.</summary>
    private static IEnumerable<string> Broken(ApiMember member, JsonElement value)
    {
        foreach (var constraint in Own(member, value))
        {
            yield return constraint;
        }

        if (member.Of is { } of && value.EnumerateArray().Any(element => Broken(of, element).Any()))
        {
            yield return Inner("Member", of);
        }

        if (member.Key is { } key && value.EnumerateObject().Any(pair => Broken(key, JsonSerializer.SerializeToElement(pair.Name)).Any()))
        {
            yield return Inner("Map keys", key);
        }

        if (member.Value is { } inMap && value.EnumerateObject().Any(pair => Broken(inMap, pair.Value).Any()))
        {
            yield return Inner("Map value", inMap);
        }
    }

    private static IEnumerable<string> Own(ApiMember member, JsonElement value) => member.Type switch
    {
        "string" => Text(member, value.GetString()!),
        "integer" or "long" => Number(member, value.GetDecimal()),
        // What is beyond a decimal is far beyond any limit of the tables.
        "float" or "double" => Number(member, value.TryGetDecimal(out var number) ? number : Math.Sign(value.GetDouble()) * decimal.MaxValue),
        "list" => Size(member, value.GetArrayLength()),
        "map" => Size(member, value.EnumerateObject().Count()),
        _ => [],
    };

    private static string Inner(string what, ApiMember member) =>
        $"{what} must satisfy constraint: [{string.Join(", ", Constraints(member).Where(constraint => constraint is not null))}]";

    /// <summary>All that is asked of a value within a list or a map.</summary>
    private static IEnumerable<string?> Constraints(ApiMember member) =>
    [
        .. (member.Type switch
        {
            "string" => Text(member, null),
            "list" or "map" => Size(member, null),
            _ => Number(member, null),
        }),
        member.Of is null ? null : Inner("Member", member.Of),
    ];

    /// <summary>The constraints that a text breaks; all for null.</summary>
    private static IEnumerable<string> Text(ApiMember member, string? text)
    {
        foreach (var size in Size(member, text?.Length))
        {
            yield return size;
        }

        if (member.Pattern is not null && (text is null || !member.Regex.IsMatch(text)))
        {
            yield return $"Member must satisfy regular expression pattern: {member.Pattern}";
        }

        if (member.Enum is not null && (text is null || !member.Enum.Contains(text, StringComparer.Ordinal)))
        {
            yield return $"Member must satisfy enum value set: [{string.Join(", ", member.Enum)}]";
        }
    }

    private static IEnumerable<string> Size(ApiMember member, int? size) => Range(member, size, "length");

    private static IEnumerable<string> Number(ApiMember member, decimal? number) => Range(member, number, "value");

    /// <summary>The limits that a measure is beyond; all for null.</summary>
    private static IEnumerable<string> Range(ApiMember member, decimal? measure, string what)
    {
        if (member.Max is { } max && !(measure <= max))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Member must have {what} less than or equal to {max}");
        }

        if (member.Min is { } min && !(measure >= min))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Member must have {what} greater than or equal to {min}");
        }
    }

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Show))}]",
        JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject().Select(pair => $"{pair.Name}={Show(pair.Value)}"))}}}",
        _ => value.ToString(),
    };

    private void ExpectType(ApiMember member, JsonElement value, string path)
    {
        Expect(
            member.Type switch
            {
                "string" => value.ValueKind == JsonValueKind.String,
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
                "long" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                "timestamp" => value.ValueKind is JsonValueKind.Number or JsonValueKind.String,
                "list" => value.ValueKind == JsonValueKind.Array,
                "map" => value.ValueKind == JsonValueKind.Object,
                _ => value.ValueKind == JsonValueKind.Number,
            },
            value,
            path);
        if (member.Of is { } of && !service.Structures.ContainsKey(of.Type))
        {
            var position = 0;
            foreach (var element in value.EnumerateArray())
            {
                ExpectType(of, element, $"{path}.{++position}.member");
            }
        }

        if (member.Value is { } inMap)
        {
            foreach (var pair in value.EnumerateObject())
            {
                ExpectType(inMap, pair.Value, $"{path}.{pair.Name}.value");
            }
        }
    }

    private static void Expect(bool isRight, JsonElement value, string path)
    {
        if (!isRight)
        {
            throw WireException.BadRequest(
                "SerializationException", path.Length == 0 ? "The request body must be a JSON object." : $"'{path}' cannot be a JSON {value.ValueKind.ToString().ToLowerInvariant()} like this.");
        }
    }
}
