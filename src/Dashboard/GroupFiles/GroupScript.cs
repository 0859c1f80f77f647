using Dashboard.Calls;
using static Dashboard.Calls.Quoting;

namespace Dashboard.GroupFiles;

/// <summary>A group as a Python script that makes it anew with boto3, on Amazon or on the local engine; running it again makes only what is missing.</summary>
internal static class GroupScript
{
    private const string Head = """"
        #!/usr/bin/env python3
        """Makes the dataset group {{NAME}} of Amazon Personalize, and everything in it.

        What is there already stays, so the script can be run again. Needs: pip install boto3

            python3 {{FILE}} --role-arn arn:aws:iam::123456789012:role/personalize --bucket my-bucket
            python3 {{FILE}} --endpoint-url http://localhost:4566        (the local engine)

        Keys and region are those of your environment; for the local engine both keys are "test" unless set.
        """
        import argparse
        import json
        import os
        import time

        import boto3

        parser = argparse.ArgumentParser()
        parser.add_argument("--endpoint-url", help="of the local engine; without it, Amazon")
        parser.add_argument("--region", default={{REGION}})
        parser.add_argument("--role-arn", default={{ROLE}}, help="the role that Personalize takes to read the bucket")
        parser.add_argument("--bucket", help="where the files are, if not where they were at the export")
        parser.add_argument("--upload", metavar="FOLDER", help="first upload the CSV files from this folder")
        options = parser.parse_args()

        settings = {"region_name": options.region}
        if options.endpoint_url:
            settings["endpoint_url"] = options.endpoint_url
            settings["aws_access_key_id"] = os.environ.get("AWS_ACCESS_KEY_ID", "test")
            settings["aws_secret_access_key"] = os.environ.get("AWS_SECRET_ACCESS_KEY", "test")
        personalize = boto3.client("personalize", **settings)
        s3 = boto3.client("s3", **settings)


        def pages(kind, **request):
            """Everything that list_<kind>s tells."""
            while True:
                page = getattr(personalize, f"list_{kind}s")(**request)
                yield from next(value for value in page.values() if isinstance(value, list))
                if not page.get("nextToken"):
                    return
                request["nextToken"] = page["nextToken"]


        def wait(kind, arn):
            """Waits until it is usable; answers its ARN."""
            while True:
                member = camel(kind) + "Arn"
                resource = next(value for value in getattr(personalize, f"describe_{kind}")(**{member: arn}).values() if "creationDateTime" in value)
                status = resource.get("status", "ACTIVE")
                if status == "ACTIVE":
                    print(f"{arn} is ready")
                    return arn
                if status.endswith("FAILED") or status.endswith("STOPPED"):
                    raise SystemExit(f"{arn}: {status}: {resource.get('failureReason', 'no reason given')}")
                time.sleep(1 if options.endpoint_url else 20)


        def camel(kind):
            first, *rest = kind.split("_")
            return first + "".join(word.capitalize() for word in rest)


        def make(kind, name, same=None, within=None, **request):
            """Makes a resource, unless one of that name (or that `same` accepts) is there; waits until it is usable."""
            same = same or (lambda resource: resource["name"] == name)
            known = [resource for resource in pages(kind, **(within or {})) if same(resource)]
            arn = known[0][camel(kind) + "Arn"] if known else getattr(personalize, f"create_{kind}")(name=name, **request)[camel(kind) + "Arn"]
            return wait(kind, arn)


        def load(dataset, name, location, mode):
            """Imports a file, unless it was imported."""
            bucket, key = location.removeprefix("s3://").split("/", 1)
            bucket = options.bucket or bucket
            if options.upload:
                if options.endpoint_url:
                    s3.create_bucket(Bucket=bucket)
                s3.upload_file(os.path.join(options.upload, os.path.basename(key)), bucket, key)
            location = f"s3://{bucket}/{key}"
            for job in pages("dataset_import_job", datasetArn=dataset):
                described = personalize.describe_dataset_import_job(datasetImportJobArn=job["datasetImportJobArn"])["datasetImportJob"]
                if described["dataSource"]["dataLocation"] == location and not job["status"].endswith("FAILED"):
                    wait("dataset_import_job", job["datasetImportJobArn"])
                    return
            started = personalize.create_dataset_import_job(
                jobName=f"{name[:40]}-{time.time_ns()}",
                datasetArn=dataset,
                dataSource={"dataLocation": location},
                roleArn=options.role_arn,
                importMode=mode,
            )
            wait("dataset_import_job", started["datasetImportJobArn"])


        def train(solution):
            """Trains a version, unless there is one; answers its ARN."""
            for version in pages("solution_version", solutionArn=solution):
                if not version["status"].endswith(("FAILED", "STOPPED")):
                    return wait("solution_version", version["solutionVersionArn"])
            return wait("solution_version", personalize.create_solution_version(solutionArn=solution)["solutionVersionArn"])


        """";

    public static string Write(GroupFile file, string region, string roleArn)
    {
        var body = new List<string> { $"group = make(\"dataset_group\", {DoubleQuoted(file.Name)}{Optional("domain", file.Domain)}{(Tags(file.Tags) is { } tags ? $", tags={tags}" : "")})" };
        var schemas = file.Schemas.Select((schema, index) => (schema.Name, Variable: $"schema_{index + 1}")).ToDictionary(pair => pair.Name, pair => pair.Variable);
        body.AddRange(file.Schemas.Select(schema =>
            $"{schemas[schema.Name]} = make(\"schema\", {DoubleQuoted(schema.Name)}{Optional("domain", schema.Domain)}, schema=json.dumps(json.loads({DoubleQuoted(schema.Schema.ToJsonString())})))"));
        foreach (var dataset in file.Datasets)
        {
            var variable = dataset.Type.ToLowerInvariant();
            body.Add(
                $"""
                {variable} = make(
                    "dataset",
                    {DoubleQuoted(dataset.Name)},
                    same=lambda dataset: dataset["datasetType"].upper() == {DoubleQuoted(dataset.Type)},
                    within=dict(datasetGroupArn=group),
                    datasetGroupArn=group,
                    datasetType={DoubleQuoted(dataset.Type)},
                    schemaArn={schemas[dataset.Schema]},{(Tags(dataset.Tags) is { } own ? $"\n    tags={own}," : "")}
                )
                """);
            body.AddRange(dataset.Imports.Select(import => $"load({variable}, {DoubleQuoted(dataset.Name)}, {DoubleQuoted(import.From)}, {DoubleQuoted(import.Mode)})"));
        }

        var solutions = file.Solutions.Select((solution, index) => (solution.Name, Number: index + 1)).ToDictionary(pair => pair.Name, pair => pair.Number);
        foreach (var solution in file.Solutions)
        {
            var number = solutions[solution.Name];
            body.Add(Make($"solution_{number}", "solution", solution.Name,
            [
                ("recipeArn", solution.Recipe is null ? null : DoubleQuoted($"arn:aws:personalize:::recipe/{solution.Recipe}")),
                ("performAutoML", Flag(solution.PerformAutoML)),
                ("performHPO", Flag(solution.PerformHPO)),
                ("performAutoTraining", Flag(solution.PerformAutoTraining)),
                ("performIncrementalUpdate", Flag(solution.PerformIncrementalUpdate)),
                ("eventType", solution.EventType is null ? null : DoubleQuoted(solution.EventType)),
                ("solutionConfig", Config(solution.SolutionConfig)),
                ("tags", Tags(solution.Tags)),
            ]));
            if (solution.Trained)
            {
                body.Add($"version_{number} = train(solution_{number})");
            }
        }

        body.AddRange(file.Filters.Select(filter => Make(null, "filter", filter.Name, [("filterExpression", DoubleQuoted(filter.FilterExpression)), ("tags", Tags(filter.Tags))])));
        body.AddRange(file.EventTrackers.Select(tracker => Make(null, "event_tracker", tracker.Name, [("tags", Tags(tracker.Tags))])));
        body.AddRange(file.MetricAttributions.Select(attribution => Make(null, "metric_attribution", attribution.Name,
        [
            ("metrics", Literals.Python(new CallValue.List([.. attribution.Metrics.Select(metric => new CallValue.Shape("", CallReader.MembersOf(metric)))]), 4)),
            ("metricsOutputConfig", attribution.ReportsTo is null
                ? "{\"roleArn\": options.role_arn}"
                : $"{{\"roleArn\": options.role_arn, \"s3DataDestination\": {{\"path\": {DoubleQuoted(attribution.ReportsTo)}}}}}"),
        ])));
        body.AddRange(file.Campaigns.Select(campaign =>
        {
            var number = solutions[campaign.Solution];
            var version = campaign.CampaignConfig?.SyncWithLatestSolutionVersion is true ? $"solution_{number} + \"/$LATEST\"" : $"version_{number}";
            return Make(null, "campaign", campaign.Name,
                [("solutionVersionArn", version), ("minProvisionedTPS", campaign.MinProvisionedTPS?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("campaignConfig", Config(campaign.CampaignConfig)), ("tags", Tags(campaign.Tags))], isOfGroup: false);
        }));
        body.AddRange(file.Recommenders.Select(recommender => Make(null, "recommender", recommender.Name,
            [("recipeArn", DoubleQuoted($"arn:aws:personalize:::recipe/{recommender.Recipe}")), ("recommenderConfig", Config(recommender.RecommenderConfig)), ("tags", Tags(recommender.Tags))])));
        body.Add("print(\"Everything is there.\")");

        var name = new string([.. file.Name.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')]);
        return Head.Replace("{{NAME}}", name, StringComparison.Ordinal).Replace("{{FILE}}", $"{name}.py", StringComparison.Ordinal)
            .Replace("{{REGION}}", DoubleQuoted(region), StringComparison.Ordinal).Replace("{{ROLE}}", DoubleQuoted(roleArn), StringComparison.Ordinal)
            .TrimEnd('\n') + "\n\n\n" + string.Join('\n', body) + "\n";
    }

    private static string Make(string? variable, string kind, string name, (string Name, string? Value)[] members, bool isOfGroup = true)
    {
        var lines = members.Where(member => member.Value is not null).Select(member => $"    {member.Name}={member.Value},").ToList();
        if (isOfGroup)
        {
            lines.Insert(0, "    datasetGroupArn=group,");
            lines.Insert(0, "    within=dict(datasetGroupArn=group),");
        }

        return $"{(variable is null ? "" : $"{variable} = ")}make(\n    \"{kind}\",\n    {DoubleQuoted(name)},\n{string.Join('\n', lines)}\n)";
    }

    private static string Optional(string name, string? value) => value is null ? "" : $", {name}={DoubleQuoted(value)}";

    private static string? Flag(bool? value) => value is { } flag ? (flag ? "True" : "False") : null;

    private static string? Tags(IReadOnlyDictionary<string, string>? tags) => tags is not { Count: > 0 }
        ? null
        : $"[{string.Join(", ", tags.Select(tag => $"{{\"tagKey\": {DoubleQuoted(tag.Key)}, \"tagValue\": {DoubleQuoted(tag.Value)}}}"))}]";

    private static string? Config(object? config) =>
        config is null || CallReader.MembersOf(config) is not { Count: > 0 } members ? null : Literals.Python(new CallValue.Shape("", members), 4);
}
