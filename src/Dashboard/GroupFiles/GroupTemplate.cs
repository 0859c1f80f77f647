using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Calls;

namespace Dashboard.GroupFiles;

/// <summary>A group as a template of CloudFormation, as far as that has types for it.</summary>
/// <param name="Text">The template as JSON.</param>
/// <param name="Missing">What of the group it cannot express, in sentences.</param>
internal sealed record GroupTemplate(string Text, IReadOnlyList<string> Missing)
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What <c>AWS::Personalize::Solution</c> takes of a solution's configuration.</summary>
    private static readonly string[] s_solutionConfig = ["algorithmHyperParameters", "autoMLConfig", "eventValueThreshold", "featureTransformationParameters", "hpoConfig"];

    public static GroupTemplate Write(GroupFile file)
    {
        var missing = new List<string>();
        var resources = new JsonObject { ["Group"] = Resource("DatasetGroup", new() { ["Name"] = file.Name, ["Domain"] = file.Domain }) };
        foreach (var (schema, index) in file.Schemas.Select((schema, index) => (schema, index)))
        {
            resources[$"Schema{index + 1}"] = Resource("Schema", new() { ["Name"] = schema.Name, ["Domain"] = schema.Domain, ["Schema"] = schema.Schema.ToJsonString() });
        }

        foreach (var dataset in file.Datasets)
        {
            var schema = file.Schemas.TakeWhile(schema => schema.Name != dataset.Schema).Count() + 1;
            var first = dataset.Imports.Count > 0 ? dataset.Imports[0] : null;
            resources[$"{Words(dataset.Type)}Dataset"] = Resource("Dataset", new()
            {
                ["Name"] = dataset.Name,
                ["DatasetType"] = Words(dataset.Type) is "ActionInteractions" ? "Action_Interactions" : Words(dataset.Type),
                ["DatasetGroupArn"] = Arn("Group", "DatasetGroupArn"),
                ["SchemaArn"] = Arn($"Schema{schema}", "SchemaArn"),
                ["DatasetImportJob"] = first is null ? null : new JsonObject
                {
                    ["JobName"] = $"{dataset.Name[..Math.Min(dataset.Name.Length, 50)]}-first",
                    ["DataSource"] = new JsonObject { ["DataLocation"] = first.From },
                    ["RoleArn"] = new JsonObject { ["Ref"] = "RoleArn" },
                },
            });
            missing.AddRange(dataset.Imports.Skip(1).Select(import => T["The {0} import of {1}: a template imports one file for each dataset.", import.Mode.ToLowerInvariant(), import.From].Value));
        }

        foreach (var (solution, index) in file.Solutions.Select((solution, index) => (solution, index)))
        {
            var config = solution.SolutionConfig is null ? [] : CallReader.MembersOf(solution.SolutionConfig);
            resources[$"Solution{index + 1}"] = Resource("Solution", new()
            {
                ["Name"] = solution.Name,
                ["DatasetGroupArn"] = Arn("Group", "DatasetGroupArn"),
                ["RecipeArn"] = solution.Recipe is null ? null : new JsonObject { ["Fn::Sub"] = $"arn:${{AWS::Partition}}:personalize:::recipe/{solution.Recipe}" },
                ["PerformAutoML"] = solution.PerformAutoML,
                ["PerformHPO"] = solution.PerformHPO,
                ["EventType"] = solution.EventType,
                ["SolutionConfig"] = config.Any(member => s_solutionConfig.Contains(member.Name))
                    ? Node(new CallValue.Shape("", [.. config.Where(member => s_solutionConfig.Contains(member.Name))]))
                    : null,
            }, dependsOn: [.. file.Datasets.Select(dataset => $"{Words(dataset.Type)}Dataset")]);
            missing.AddRange(config.Where(member => !s_solutionConfig.Contains(member.Name)).Select(member => T["{0} of the solution {1}.", member.Name, solution.Name].Value));
            if (solution.PerformAutoTraining is not true)
            {
                missing.Add(T["That the solution {0} trains by hand only: made by a template it trains anew every week, which is billed. Switch that off after the stack is made.", solution.Name]);
            }

            if (solution.Trained)
            {
                missing.Add(T["The training of {0}: there is no type for solution versions.", solution.Name]);
            }
        }

        missing.AddRange(file.Filters.Select(filter => T["The filter {0}: there is no type for filters.", filter.Name].Value));
        missing.AddRange(file.EventTrackers.Select(tracker => T["The event tracker {0}: there is no type for event trackers.", tracker.Name].Value));
        missing.AddRange(file.MetricAttributions.Select(attribution => T["The metric attribution {0}: there is no type for metric attributions.", attribution.Name].Value));
        missing.AddRange(file.Campaigns.Select(campaign => T["The campaign {0}: there is no type for campaigns.", campaign.Name].Value));
        missing.AddRange(file.Recommenders.Select(recommender => T["The recommender {0}: there is no type for recommenders.", recommender.Name].Value));
        var template = new JsonObject
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Description"] = $"The dataset group {file.Name} of Amazon Personalize",
            ["Parameters"] = new JsonObject
            {
                ["RoleArn"] = new JsonObject { ["Type"] = "String", ["Description"] = "The role that Personalize takes to read the bucket" },
            },
            ["Resources"] = resources,
            ["Outputs"] = new JsonObject { ["DatasetGroupArn"] = new JsonObject { ["Value"] = Arn("Group", "DatasetGroupArn") } },
        };
        if (file.Datasets.All(dataset => dataset.Imports.Count == 0))
        {
            template.Remove("Parameters");
        }

        return new(template.ToJsonString(s_readable) + "\n", missing);
    }

    private static JsonObject Resource(string type, JsonObject properties, IReadOnlyList<string>? dependsOn = null)
    {
        var resource = new JsonObject
        {
            ["Type"] = $"AWS::Personalize::{type}",
            ["Properties"] = new JsonObject(properties.Where(property => property.Value is not null).Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone()))),
        };
        if (dependsOn is { Count: > 0 })
        {
            resource["DependsOn"] = new JsonArray([.. dependsOn.Select(name => (JsonNode)name)]);
        }

        return resource;
    }

    private static JsonObject Arn(string resource, string attribute) => new() { ["Fn::GetAtt"] = new JsonArray(resource, attribute) };

    // INTERACTIONS is Interactions, ACTION_INTERACTIONS is ActionInteractions: names within a template have letters and digits only.
    private static string Words(string type) => string.Concat(type.Split('_').Select(word => word[..1].ToUpperInvariant() + word[1..].ToLowerInvariant()));

    /// <summary>CloudFormation spells members with a capital; the keys of maps are the caller's own.</summary>
    private static JsonNode? Node(CallValue value) => value switch
    {
        CallValue.Text text => text.Value,
        CallValue.Number number => JsonNode.Parse(number.Digits),
        CallValue.Flag flag => flag.Value,
        CallValue.List list => new JsonArray([.. list.Items.Select(Node)]),
        CallValue.Map map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Node(entry.Value)))),
        CallValue.Shape shape => new JsonObject(shape.Members.Select(member => KeyValuePair.Create(member.PascalName, Node(member.Value)))),
        _ => throw new ArgumentException($"{value} has no place in a template.", nameof(value)),
    };
}
