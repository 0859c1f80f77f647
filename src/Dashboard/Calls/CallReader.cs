using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Amazon.Runtime;

namespace Dashboard.Calls;

/// <summary>Reads a request of the SDK, whatever its operation, as a <see cref="ServiceCall"/>.</summary>
internal static class CallReader
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_properties = new();

    /// <summary>The call that the request makes; null when it is of another service than the three of Personalize.</summary>
    public static ServiceCall? Read(AmazonWebServiceRequest request, string region, Uri? endpoint)
    {
        var type = request.GetType();
        var service = type.Namespace switch
        {
            "Amazon.Personalize.Model" => CallService.Personalize,
            "Amazon.PersonalizeRuntime.Model" => CallService.Runtime,
            "Amazon.PersonalizeEvents.Model" => CallService.Events,
            _ => null,
        };
        return service is null ? null : new(service, type.Name[..^"Request".Length], MembersOf(request), region, endpoint);
    }

    /// <summary>What is set of a request, or of a structure within one.</summary>
    internal static IReadOnlyList<CallMember> MembersOf(object structure) =>
    [
        .. PropertiesOf(structure.GetType())
            .Select(property => (property.Name, Value: ValueOf(property.GetValue(structure))))
            .Where(member => member.Value is not null)
            .Select(member => new CallMember(JsonNamingPolicy.CamelCase.ConvertName(member.Name), member.Value!)),
    ];

    private static CallValue? ValueOf(object? value) => value switch
    {
        null => null,
        string text => new CallValue.Text(text),
        ConstantClass constant => new CallValue.Text(constant.Value),
        bool flag => new CallValue.Flag(flag),
        DateTime moment => new CallValue.Moment(moment.ToUniversalTime()),
        int or long or float or double or decimal => new CallValue.Number(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        IDictionary { Count: 0 } or ICollection { Count: 0 } => null,
        IDictionary map => new CallValue.Map([.. map.Keys.Cast<string>().Select(key => (key, ValueOf(map[key])!))]),
        IEnumerable list => new CallValue.List([.. list.Cast<object>().Select(item => ValueOf(item)!)]),
        _ => new CallValue.Shape(value.GetType().Name, MembersOf(value)),
    };

    // The runtime's own base classes are not part of the request, and a page's token is of no use to anybody else.
    private static PropertyInfo[] PropertiesOf(Type type) => s_properties.GetOrAdd(type, static type =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.DeclaringType!.Assembly != typeof(AmazonWebServiceRequest).Assembly && property.Name != "NextToken")
            .OrderBy(property => property.MetadataToken),
    ]);
}
