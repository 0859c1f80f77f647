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
        switch (member.Type)
        {
            case "string":
                Expect(value.ValueKind == JsonValueKind.String, value, path);
                Text(member, value.GetString()!, path, faults);
                break;
            case "boolean":
                Expect(value.ValueKind is JsonValueKind.True or JsonValueKind.False, value, path);
                break;
            case "integer":
                Expect(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _), value, path);
                Number(member, value.GetDecimal(), path, faults);
                break;
            case "long":
                Expect(value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _), value, path);
                Number(member, value.GetDecimal(), path, faults);
                break;
            case "float" or "double":
                Expect(value.ValueKind == JsonValueKind.Number, value, path);
                // What is beyond a decimal is far beyond any limit of the tables.
                Number(member, value.TryGetDecimal(out var number) ? number : Math.Sign(value.GetDouble()) * decimal.MaxValue, path, faults);
                break;
            case "timestamp":
                Expect(value.ValueKind is JsonValueKind.Number or JsonValueKind.String, value, path);
                break;
            case "list":
                Expect(value.ValueKind == JsonValueKind.Array, value, path);
                Size(member, value.GetArrayLength(), value.ToString, path, faults);
                var position = 0;
                foreach (var element in value.EnumerateArray())
                {
                    Member(member.Of!, element, $"{path}.{++position}.member", faults);
                }

                break;
            case "map":
                Expect(value.ValueKind == JsonValueKind.Object, value, path);
                Size(member, value.EnumerateObject().Count(), value.ToString, path, faults);
                foreach (var pair in value.EnumerateObject())
                {
                    Text(member.Key!, pair.Name, $"{path}.key", faults);
                    Member(member.Value!, pair.Value, $"{path}.{pair.Name}.value", faults);
                }

                break;
            default:
                Structure(member.Type, value, path, faults);
                break;
        }
    }

    private static void Text(ApiMember member, string text, string path, List<string> faults)
    {
        Size(member, text.Length, () => text, path, faults);
        if (member.Pattern is not null && !member.Regex.IsMatch(text))
        {
            Fault(text, path, $"Member must satisfy regular expression pattern: {member.Pattern}", faults);
        }

        if (member.Enum is not null && !member.Enum.Contains(text, StringComparer.Ordinal))
        {
            Fault(text, path, $"Member must satisfy enum value set: [{string.Join(", ", member.Enum)}]", faults);
        }
    }

    private static void Number(ApiMember member, decimal number, string path, List<string> faults)
    {
        if (number < member.Min)
        {
            Fault(number.ToString(CultureInfo.InvariantCulture), path, $"Member must have value greater than or equal to {Limit(member.Min)}", faults);
        }

        if (number > member.Max)
        {
            Fault(number.ToString(CultureInfo.InvariantCulture), path, $"Member must have value less than or equal to {Limit(member.Max)}", faults);
        }
    }

    private static void Size(ApiMember member, int size, Func<string?> value, string path, List<string> faults)
    {
        if (size < member.Min)
        {
            Fault(value(), path, $"Member must have length greater than or equal to {Limit(member.Min)}", faults);
        }

        if (size > member.Max)
        {
            Fault(value(), path, $"Member must have length less than or equal to {Limit(member.Max)}", faults);
        }
    }

    private static void Fault(string? value, string path, string constraint, List<string> faults) =>
        faults.Add($"Value '{value}' at '{path}' failed to satisfy constraint: {constraint}");

    private static string Limit(decimal? limit) => limit!.Value.ToString(CultureInfo.InvariantCulture);

    private static void Expect(bool isRight, JsonElement value, string path)
    {
        if (!isRight)
        {
            throw WireException.BadRequest(
                "SerializationException", path.Length == 0 ? "The request body must be a JSON object." : $"'{path}' cannot be a JSON {value.ValueKind.ToString().ToLowerInvariant()} like this.");
        }
    }
}
