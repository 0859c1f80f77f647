"""Walks through every operation of Amazon Personalize with boto3, as a stranger would: it knows the API, not the engine.

    python3 walk.py http://localhost:4566 ListRecipes,CreateSchema,...

The operations are those that the engine offers; the walk fails if it leaves one out. Each answer is held against botocore's model of it:
no member that the model does not know, none of another type. Exit code 77: boto3 is missing or too old.
"""

import io
import json
import random
import sys
import time
import urllib.request

try:
    import boto3
    from boto3.s3.transfer import TransferConfig
    from botocore.config import Config
except ImportError:
    print("boto3 is missing: python3 -m pip install boto3")
    sys.exit(77)

ENDPOINT, OFFERED = sys.argv[1], set(sys.argv[2].split(","))
ROLE = "arn:aws:iam::000000000000:role/personalize"
RECIPE = "arn:aws:personalize:::recipe/"
JSON_TYPES = {"string": str, "structure": dict, "map": dict, "list": list, "boolean": bool, "integer": int, "long": int}
called = set()


def client(service):
    made = boto3.client(
        service, endpoint_url=ENDPOINT, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}, signature_version="s3v4" if service == "s3" else None))
    if service != "s3":
        known = set(made.meta.service_model.operation_names)
        missing = {"personalize": {"UpdateSolution", "CreateDataDeletionJob"}, "personalize-runtime": {"GetActionRecommendations"}}.get(service, set()) - known
        if missing:
            print(f"boto3 {boto3.__version__} is too old, it has no {min(missing)}: python3 -m pip install --upgrade boto3")
            sys.exit(77)
        made.meta.events.register("after-call", check_answer)
    return made


def check_answer(http_response, model, **_):
    called.add(model.name)
    if http_response.status_code < 300 and model.output_shape and model.output_shape.members:
        check(json.loads(http_response.content), model.output_shape, model.name)


def check(value, shape, path):
    """Holds a part of a raw answer against its shape."""
    if shape.type_name in ("timestamp", "float", "double"):
        assert isinstance(value, (int, float)) and not isinstance(value, bool), f"{path} is no number: {value!r}"
        return
    assert isinstance(value, JSON_TYPES[shape.type_name]), f"{path} is no {shape.type_name}: {value!r}"
    if shape.type_name == "structure":
        names = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        for name, inner in value.items():
            assert name in names, f"{path} has no member {name}"
            check(inner, names[name], f"{path}.{name}")
    elif shape.type_name == "list":
        for inner in value:
            check(inner, shape.member, f"{path}[]")
    elif shape.type_name == "map":
        for inner in value.values():
            check(inner, shape.value, f"{path}{{}}")


def refuses(code, status, call, **arguments):
    """The call must fail, with the exception class that the SDK has for this error."""
    try:
        call(**arguments)
    except Exception as refusal:
        assert type(refusal).__name__ == code or (type(refusal).__name__ == "ClientError" and refusal.response["Error"]["Code"] == code), repr(refusal)
        assert refusal.response["ResponseMetadata"]["HTTPStatusCode"] == status, refusal.response
        assert refusal.response["Error"]["Message"] and refusal.response["ResponseMetadata"]["RequestId"]
        return
    raise AssertionError(f"{code} expected")


def settle(describe, member, wanted="ACTIVE", **arn):
    """Asks until the status is final; gives the resource."""
    for _ in range(3_000):
        one = describe(**arn)[member]
        updates = [inner for name, inner in one.items() if name.startswith("latest") and name.endswith("Update")]
        if not any(state["status"].endswith(("PENDING", "IN_PROGRESS", "STOPPING")) for state in [one, *updates]):
            assert one["status"] == wanted and all(update["status"] == "ACTIVE" for update in updates), one
            assert abs(one["creationDateTime"].timestamp() - time.time()) < 3_600 and one["lastUpdatedDateTime"] >= one["creationDateTime"], one
            return one
        time.sleep(0.02)
    raise AssertionError(f"{arn} does not settle")


def gone(describe, **arn):
    """Asks until there is no such resource."""
    for _ in range(3_000):
        try:
            describe(**arn)
        except personalize.exceptions.ResourceNotFoundException:
            return
        time.sleep(0.02)
    raise AssertionError(f"{arn} is still there")


def pages(operation, member, least, **arguments):
    """All of a list, read in pages of one."""
    if personalize.can_paginate(operation):
        found = [one for page in personalize.get_paginator(operation).paginate(PaginationConfig={"PageSize": 1}, **arguments) for one in page[member]]
    else:
        found = getattr(personalize, operation)(**arguments)[member]
    assert len(found) >= least, (operation, found)
    assert len({json.dumps(one, default=str, sort_keys=True) for one in found}) == len(found), f"{operation} repeats itself"
    return found


personalize, runtime, events, s3 = (client(name) for name in ("personalize", "personalize-runtime", "personalize-events", "s3"))
bucket = "boto3-walk"


# Objects: put, in parts, by presigned URLs, and read back.
def walk_s3():
    s3.create_bucket(Bucket=bucket)
    chance = random.Random(1)
    # Two tastes: users of odd number see i0 to i14, the others i15 to i29.
    rows = [f"{user},i{user % 2 * 15 + chance.randrange(15)},Watch,{1_700_000_000 + step * 3_600 + user}" for step in range(30) for user in range(40)]
    s3.put_object(Bucket=bucket, Key="in/interactions.csv", Body="USER_ID,ITEM_ID,EVENT_TYPE,TIMESTAMP\n" + "\n".join(rows) + "\n")
    large = chance.randbytes(11 * 1024 * 1024)
    s3.upload_fileobj(io.BytesIO(large), bucket, "large.bin", Config=TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20))
    got = io.BytesIO()
    s3.download_fileobj(bucket, "large.bin", got)
    assert got.getvalue() == large
    assert s3.get_object(Bucket=bucket, Key="large.bin", Range="bytes=100-199")["Body"].read() == large[100:200]
    put = s3.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "in/items & ünits.csv"})
    items = "ITEM_ID,GENRES,CREATION_TIMESTAMP\n" + "".join(f"i{item},{'Comedy|Crime' if item < 15 else 'Drama'},1600000000\n" for item in range(30))
    urllib.request.urlopen(urllib.request.Request(put, items.encode(), method="PUT")).close()
    get = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "in/items & ünits.csv"}, ExpiresIn=60)
    assert urllib.request.urlopen(get).read().decode() == items
    s3.copy_object(Bucket=bucket, Key="in/items.csv", CopySource={"Bucket": bucket, "Key": "in/items & ünits.csv"})
    s3.put_object(Bucket=bucket, Key="in/users.csv", Body="USER_ID,AGE,CITY\n" + "".join(f"{user},{20 + user},Riga\n" for user in range(40)))
    s3.put_object(Bucket=bucket, Key="in/actions.csv", Body="ACTION_ID,VALUE\nenrol,5\ndownload,5\n")
    # Users of even number enrol, the others download; only the last weeks count.
    chances = [(user, user % 2 == offer, ("enrol", "download")[offer], int(time.time()) - 3_000_000 + row * 40 + user)
               for row in range(30) for user in range(40) for offer in [row % 2]]
    answers = [f"{user},{action},{'Taken' if suits else 'Not Taken'},{moment}" for user, suits, action, moment in chances]
    s3.put_object(Bucket=bucket, Key="in/answers.csv", Body="USER_ID,ACTION_ID,EVENT_TYPE,TIMESTAMP\n" + "\n".join(answers) + "\n")
    s3.put_object(Bucket=bucket, Key="in/leavers.csv", Body="USER_ID\n39\n")
    s3.put_object(Bucket=bucket, Key="in/batch.json", Body='{"userId":"2"}\n{"userId":"3"}\n')
    s3.put_object(Bucket=bucket, Key="in/segments.json", Body='{"itemId":"i1"}\n')
    listed = [one["Key"] for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="in/", PaginationConfig={"PageSize": 2}) for one in page["Contents"]]
    assert listed == sorted(listed) and len(listed) == 9, listed
    assert [one["Prefix"] for one in s3.list_objects_v2(Bucket=bucket, Delimiter="/")["CommonPrefixes"]] == ["in/"]
    assert s3.head_object(Bucket=bucket, Key="large.bin")["ContentLength"] == len(large)
    refuses("NoSuchKey", 404, s3.get_object, Bucket=bucket, Key="nothing")
    refuses("NoSuchBucket", 404, s3.list_objects_v2, Bucket="boto3-nothing")
    refuses("BucketNotEmpty", 409, s3.delete_bucket, Bucket=bucket)
    assert len(s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "large.bin"}, {"Key": "in/items & ünits.csv"}]})["Deleted"]) == 2


def schema(name, kind, fields, **domain):
    return personalize.create_schema(
        name=name, schema=json.dumps({"type": "record", "name": kind, "namespace": "com.amazonaws.personalize.schema", "version": "1.0", "fields": fields}), **domain)["schemaArn"]


def field(name, kind="string", **more):
    return {"name": name, "type": kind, **more}


FIELDS = {
    "Interactions": [field("USER_ID"), field("ITEM_ID"), field("EVENT_TYPE"), field("TIMESTAMP", "long")],
    "Items": [field("ITEM_ID"), field("GENRES", ["null", "string"], categorical=True), field("CREATION_TIMESTAMP", "long")],
    "Users": [field("USER_ID"), field("AGE", ["null", "int"])],
    "Actions": [field("ACTION_ID"), field("VALUE", ["null", "long"])],
    "Action_Interactions": [field("USER_ID"), field("ACTION_ID"), field("EVENT_TYPE"), field("TIMESTAMP", "long")],
}


def dataset(group, prefix, kind, **domain):
    made = personalize.create_dataset(
        name=f"{prefix}-{kind}", datasetGroupArn=group, datasetType=kind, schemaArn=schema(f"{prefix}-{kind}", kind, FIELDS[kind], **domain))["datasetArn"]
    settle(personalize.describe_dataset, "dataset", datasetArn=made)
    return made


def load(name, dataset_arn, key, **mode):
    job = personalize.create_dataset_import_job(
        jobName=name, datasetArn=dataset_arn, dataSource={"dataLocation": f"s3://{bucket}/{key}"}, roleArn=ROLE, **mode)["datasetImportJobArn"]
    return settle(personalize.describe_dataset_import_job, "datasetImportJob", datasetImportJobArn=job)


# Data: groups, schemas, datasets, imports, tags.
def walk_data():
    refuses("InvalidInputException", 400, personalize.create_dataset_group, name="boto3-walk", tags=[{"tagKey": "aws:x", "tagValue": "y"}])
    group = personalize.create_dataset_group(name="boto3-walk", tags=[{"tagKey": "who", "tagValue": "stranger"}])["datasetGroupArn"]
    settle(personalize.describe_dataset_group, "datasetGroup", datasetGroupArn=group)
    refuses("ResourceAlreadyExistsException", 400, personalize.create_dataset_group, name="boto3-walk")
    personalize.tag_resource(resourceArn=group, tags=[{"tagKey": "more", "tagValue": ""}])
    personalize.untag_resource(resourceArn=group, tagKeys=["who"])
    assert personalize.list_tags_for_resource(resourceArn=group)["tags"] == [{"tagKey": "more", "tagValue": ""}]
    refuses("TooManyTagsException", 400, personalize.tag_resource, resourceArn=group, tags=[{"tagKey": f"k{i}", "tagValue": ""} for i in range(50)])
    sets = {kind: dataset(group, "boto3", kind) for kind in FIELDS}
    assert json.loads(personalize.describe_schema(schemaArn=pages("list_schemas", "schemas", 5)[0]["schemaArn"])["schema"]["schema"])["type"] == "record"
    wider = schema("boto3-wider", "Users", FIELDS["Users"] + [field("CITY", ["null", "string"], categorical=True)])
    personalize.update_dataset(datasetArn=sets["Users"], schemaArn=wider)
    assert settle(personalize.describe_dataset, "dataset", datasetArn=sets["Users"])["schemaArn"] == wider
    for kind, key in (("Interactions", "interactions"), ("Items", "items"), ("Users", "users"), ("Actions", "actions"), ("Action_Interactions", "answers")):
        load(f"boto3-{key}", sets[kind], f"in/{key}.csv")
    load("boto3-more", sets["Users"], "in/users.csv", importMode="INCREMENTAL")
    assert pages("list_dataset_import_jobs", "datasetImportJobs", 2, datasetArn=sets["Users"])[1]["importMode"] == "INCREMENTAL"
    assert {one["datasetType"].upper() for one in pages("list_datasets", "datasets", 5, datasetGroupArn=group)} == {kind.upper() for kind in FIELDS}
    pages("list_dataset_groups", "datasetGroups", 1)
    refuses("InvalidNextTokenException", 400, personalize.list_schemas, nextToken="forged")
    refuses("ResourceInUseException", 400, personalize.delete_dataset_group, datasetGroupArn=group)
    return group, sets


def train(group, name, recipe, **more):
    made = personalize.create_solution(name=name, datasetGroupArn=group, recipeArn=RECIPE + recipe, performAutoTraining=False, **more)["solutionArn"]
    settle(personalize.describe_solution, "solution", solutionArn=made)
    version = personalize.create_solution_version(solutionArn=made)["solutionVersionArn"]
    return made, version


# Models: recipes, solutions, versions, metrics.
def walk_training(group):
    recipes = pages("list_recipes", "recipes", 5)
    assert pages("list_recipes", "recipes", 1, domain="VIDEO_ON_DEMAND")[0]["domain"] == "VIDEO_ON_DEMAND"
    recipe = personalize.describe_recipe(recipeArn=RECIPE + "aws-user-personalization")["recipe"]
    assert recipe["recipeType"] == "USER_PERSONALIZATION" and any(one["recipeArn"] == recipe["recipeArn"] for one in recipes)
    assert personalize.describe_algorithm(algorithmArn=recipe["algorithmArn"])["algorithm"]["defaultHyperParameters"]
    assert personalize.describe_feature_transformation(featureTransformationArn=recipe["featureTransformationArn"])["featureTransformation"]["status"] == "ACTIVE"
    small = {"solutionConfig": {"algorithmHyperParameters": {"hidden_dimension": "32"}}}
    trained = {
        "user": train(group, "boto3-user", "aws-user-personalization", **small), "rank": train(group, "boto3-rank", "aws-personalized-ranking", **small),
        "affinity": train(group, "boto3-affinity", "aws-item-affinity", **small), "sims": train(group, "boto3-sims", "aws-sims"),
        "popular": train(group, "boto3-popular", "aws-popularity-count"), "actions": train(group, "boto3-actions", "aws-next-best-action"),
    }
    stopped = train(group, "boto3-stopped", "aws-user-personalization")[1]
    refuses("ResourceInUseException", 400, personalize.create_campaign, name="boto3-early", solutionVersionArn=stopped)
    personalize.stop_solution_version_creation(solutionVersionArn=stopped)
    settle(personalize.describe_solution_version, "solutionVersion", "CREATE STOPPED", solutionVersionArn=stopped)
    for _, version in trained.values():
        settle(personalize.describe_solution_version, "solutionVersion", solutionVersionArn=version)
    metrics = personalize.get_solution_metrics(solutionVersionArn=trained["user"][1])["metrics"]
    assert {"coverage", "mean_reciprocal_rank_at_25", "precision_at_5", "normalized_discounted_cumulative_gain_at_25"} <= set(metrics), metrics
    personalize.update_solution(solutionArn=trained["popular"][0], performAutoTraining=True, solutionUpdateConfig={"autoTrainingConfig": {"schedulingExpression": "rate(3 days)"}})
    settle(personalize.describe_solution, "solution", solutionArn=trained["popular"][0])
    assert personalize.describe_solution(solutionArn=trained["popular"][0])["solution"]["latestSolutionUpdate"]["status"] == "ACTIVE"
    pages("list_solutions", "solutions", 7, datasetGroupArn=group)
    assert pages("list_solution_versions", "solutionVersions", 1, solutionArn=trained["user"][0])[0]["solutionVersionArn"] == trained["user"][1]
    refuses("ResourceNotFoundException", 400, personalize.describe_solution, solutionArn=trained["user"][0] + "-not")
    return trained


def campaign(name, version, **config):
    made = personalize.create_campaign(name=name, solutionVersionArn=version, minProvisionedTPS=1, **config)["campaignArn"]
    settle(personalize.describe_campaign, "campaign", campaignArn=made)
    return made


# Answers: campaigns, filters, ranking, events.
def walk_serving(group, sets, trained):
    user = campaign("boto3-user", trained["user"][1], campaignConfig={"itemExplorationConfig": {"explorationWeight": "0"}})
    rank, sims = campaign("boto3-rank", trained["rank"][1]), campaign("boto3-sims", trained["sims"][1])
    answer = runtime.get_recommendations(campaignArn=user, userId="2", numResults=5)
    assert len(answer["itemList"]) == 5 and answer["recommendationId"] and answer["itemList"][0]["score"] >= answer["itemList"][4]["score"], answer
    assert sum(int(one["itemId"][1:]) < 15 for one in answer["itemList"]) >= 4, answer
    assert len(runtime.get_recommendations(campaignArn=sims, itemId="i1", numResults=3)["itemList"]) == 3
    ranking = runtime.get_personalized_ranking(campaignArn=rank, userId="2", inputList=["i20", "i3", "unknown"])["personalizedRanking"]
    assert [one["itemId"] for one in ranking] == ["i3", "i20", "unknown"] and "score" not in ranking[2], ranking
    seen = personalize.create_filter(name="boto3-genre", datasetGroupArn=group, filterExpression="INCLUDE ItemID WHERE Items.GENRES IN ($GENRE)")["filterArn"]
    settle(personalize.describe_filter, "filter", filterArn=seen)
    assert pages("list_filters", "Filters", 1, datasetGroupArn=group)[0]["filterArn"] == seen
    dramas = runtime.get_recommendations(campaignArn=user, userId="2", filterArn=seen, filterValues={"GENRE": '"Drama"'})["itemList"]
    assert dramas and all(int(one["itemId"][1:]) >= 15 for one in dramas), dramas
    refuses("InvalidInputException", 400, personalize.create_filter, name="boto3-bad", datasetGroupArn=group, filterExpression="INCLUDE nothing")
    refuses("InvalidInputException", 400, runtime.get_recommendations, campaignArn=sims)
    refuses("ResourceNotFoundException", 404, runtime.get_recommendations, campaignArn=user + "-not", userId="2")
    personalize.update_campaign(campaignArn=user, minProvisionedTPS=2, campaignConfig={"itemExplorationConfig": {"explorationWeight": "0.1"}})
    assert settle(personalize.describe_campaign, "campaign", campaignArn=user)["minProvisionedTPS"] == 2
    actions = campaign("boto3-actions", trained["actions"][1])
    assert [one["actionId"] for one in runtime.get_action_recommendations(campaignArn=actions, userId="2")["actionList"]] == ["enrol", "download"]
    assert runtime.get_action_recommendations(campaignArn=actions, userId="3", numResults=1)["actionList"][0]["actionId"] == "download"
    refuses("ResourceNotFoundException", 404, runtime.get_action_recommendations, campaignArn=actions + "-not", userId="2")
    pages("list_campaigns", "campaigns", 4)

    tracker = personalize.create_event_tracker(name="boto3-tracker", datasetGroupArn=group)
    settle(personalize.describe_event_tracker, "eventTracker", eventTrackerArn=tracker["eventTrackerArn"])
    assert pages("list_event_trackers", "eventTrackers", 1, datasetGroupArn=group)
    tracking, now = tracker["trackingId"], time.time()
    events.put_events(trackingId=tracking, userId="new", sessionId="s", eventList=[
        {"eventType": "Watch", "itemId": "i16", "sentAt": now}, {"eventType": "Watch", "itemId": "i17", "sentAt": now + 1}])
    events.put_items(datasetArn=sets["Items"], items=[{"itemId": "i30", "properties": json.dumps({"genres": "Drama", "creationTimestamp": int(now)})}])
    events.put_users(datasetArn=sets["Users"], users=[{"userId": "new", "properties": json.dumps({"age": 3})}])
    events.put_actions(datasetArn=sets["Actions"], actions=[{"actionId": "a1", "properties": json.dumps({"value": 5})}])
    events.put_action_interactions(trackingId=tracking, actionInteractions=[{"actionId": "a1", "userId": "2", "sessionId": "s", "timestamp": now, "eventType": "Taken"}])
    refuses("ResourceNotFoundException", 404, events.put_items, datasetArn=sets["Items"] + "-not", items=[{"itemId": "i"}])
    refuses("InvalidInputException", 400, events.put_events, trackingId="00000000-0000-0000-0000-000000000000", sessionId="s", eventList=[{"eventType": "Watch", "sentAt": now}])
    fresh = runtime.get_personalized_ranking(campaignArn=rank, userId="new", inputList=["i3", "i20"])["personalizedRanking"]
    assert fresh[0]["itemId"] == "i20", fresh  # events count at once
    return [user, rank, sims, actions], seen, tracker["eventTrackerArn"]


# Jobs: batch inference, segments, export, deletion.
def walk_jobs(group, sets, trained):
    def place(key):
        return {"s3DataSource": {"path": f"s3://{bucket}/in/{key}"}}, {"s3DataDestination": {"path": f"s3://{bucket}/out/"}}

    read, write = place("batch.json")
    batch = personalize.create_batch_inference_job(jobName="boto3-batch", solutionVersionArn=trained["user"][1], roleArn=ROLE, numResults=3, jobInput=read, jobOutput=write)["batchInferenceJobArn"]
    read, write = place("segments.json")
    segment = personalize.create_batch_segment_job(jobName="boto3-segment", solutionVersionArn=trained["affinity"][1], roleArn=ROLE, numResults=3, jobInput=read, jobOutput=write)["batchSegmentJobArn"]
    export = personalize.create_dataset_export_job(jobName="boto3-export", datasetArn=sets["Interactions"], ingestionMode="ALL", roleArn=ROLE, jobOutput=write)["datasetExportJobArn"]
    settle(personalize.describe_batch_inference_job, "batchInferenceJob", batchInferenceJobArn=batch)
    settle(personalize.describe_batch_segment_job, "batchSegmentJob", batchSegmentJobArn=segment)
    settle(personalize.describe_dataset_export_job, "datasetExportJob", datasetExportJobArn=export)
    lines = [json.loads(line) for line in s3.get_object(Bucket=bucket, Key="out/batch.json.out")["Body"].read().splitlines()]
    assert [line["input"]["userId"] for line in lines] == ["2", "3"] and len(lines[0]["output"]["recommendedItems"]) == 3, lines
    assert len(json.loads(s3.get_object(Bucket=bucket, Key="out/segments.json.out")["Body"].read())["output"]["recommendedUsers"]) == 3
    exported = s3.get_object(Bucket=bucket, Key="out/boto3-export/INTERACTIONS.csv")["Body"].read().decode().splitlines()
    assert len(exported) == 1 + 1_200 + 2, len(exported)  # the header, what was imported, what was put
    deletion = personalize.create_data_deletion_job(
        jobName="boto3-deletion", datasetGroupArn=group, roleArn=ROLE, dataSource={"dataLocation": f"s3://{bucket}/in/leavers.csv"})["dataDeletionJobArn"]
    assert settle(personalize.describe_data_deletion_job, "dataDeletionJob", "COMPLETED", dataDeletionJobArn=deletion)["numDeleted"] == 61  # events, answers, and the row of Users
    pages("list_batch_inference_jobs", "batchInferenceJobs", 1, solutionVersionArn=trained["user"][1])
    pages("list_batch_segment_jobs", "batchSegmentJobs", 1, solutionVersionArn=trained["affinity"][1])
    pages("list_dataset_export_jobs", "datasetExportJobs", 1, datasetArn=sets["Interactions"])
    pages("list_data_deletion_jobs", "dataDeletionJobs", 1, datasetGroupArn=group)


def walk_attribution(group):
    output = {"roleArn": ROLE, "s3DataDestination": {"path": f"s3://{bucket}/metrics/"}}
    made = personalize.create_metric_attribution(
        name="boto3-attribution", datasetGroupArn=group, metricsOutputConfig=output,
        metrics=[{"eventType": "Watch", "metricName": "watches", "expression": "SAMPLECOUNT()"}])["metricAttributionArn"]
    settle(personalize.describe_metric_attribution, "metricAttribution", metricAttributionArn=made)
    personalize.update_metric_attribution(metricAttributionArn=made, addMetrics=[{"eventType": "Click", "metricName": "clicks", "expression": "SAMPLECOUNT()"}])
    settle(personalize.describe_metric_attribution, "metricAttribution", metricAttributionArn=made)
    assert {one["metricName"] for one in pages("list_metric_attribution_metrics", "metrics", 2, metricAttributionArn=made)} == {"watches", "clicks"}
    pages("list_metric_attributions", "metricAttributions", 1, datasetGroupArn=group)
    personalize.delete_metric_attribution(metricAttributionArn=made)
    gone(personalize.describe_metric_attribution, metricAttributionArn=made)


# Recommenders, in a group of a domain.
def walk_recommenders():
    group = personalize.create_dataset_group(name="boto3-videos", domain="VIDEO_ON_DEMAND")["datasetGroupArn"]
    settle(personalize.describe_dataset_group, "datasetGroup", datasetGroupArn=group)
    sets = dataset(group, "boto3-video", "Interactions", domain="VIDEO_ON_DEMAND")
    load("boto3-watched", sets, "in/interactions.csv")
    made = personalize.create_recommender(name="boto3-popular", datasetGroupArn=group, recipeArn=RECIPE + "aws-vod-most-popular")["recommenderArn"]
    describe = {"describe": personalize.describe_recommender, "member": "recommender", "recommenderArn": made}
    settle(**describe)
    assert len(runtime.get_recommendations(recommenderArn=made, userId="2", numResults=3)["itemList"]) == 3
    personalize.stop_recommender(recommenderArn=made)
    settle(wanted="INACTIVE", **describe)
    personalize.start_recommender(recommenderArn=made)
    settle(**describe)
    personalize.update_recommender(recommenderArn=made, recommenderConfig={"minRecommendationRequestsPerSecond": 2})
    assert settle(**describe)["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 2
    assert pages("list_recommenders", "recommenders", 1, datasetGroupArn=group)[0]["recommenderArn"] == made
    personalize.delete_recommender(recommenderArn=made)
    gone(personalize.describe_recommender, recommenderArn=made)
    personalize.delete_dataset(datasetArn=sets)
    gone(personalize.describe_dataset, datasetArn=sets)
    personalize.delete_dataset_group(datasetGroupArn=group)
    gone(personalize.describe_dataset_group, datasetGroupArn=group)


# Everything goes, in the order that the service asks for.
def walk_deletion(group, sets, campaigns, filter_arn, tracker):
    for arn in campaigns:
        personalize.delete_campaign(campaignArn=arn)
    for arn in campaigns:
        gone(personalize.describe_campaign, campaignArn=arn)
    personalize.delete_filter(filterArn=filter_arn)
    gone(personalize.describe_filter, filterArn=filter_arn)
    for one in pages("list_solutions", "solutions", 6, datasetGroupArn=group):
        personalize.delete_solution(solutionArn=one["solutionArn"])
        gone(personalize.describe_solution, solutionArn=one["solutionArn"])
    personalize.delete_event_tracker(eventTrackerArn=tracker)
    gone(personalize.describe_event_tracker, eventTrackerArn=tracker)
    for arn in sets.values():
        personalize.delete_dataset(datasetArn=arn)
        gone(personalize.describe_dataset, datasetArn=arn)
    personalize.delete_dataset_group(datasetGroupArn=group)
    gone(personalize.describe_dataset_group, datasetGroupArn=group)
    for one in pages("list_schemas", "schemas", 7):
        if one["name"].startswith("boto3"):
            personalize.delete_schema(schemaArn=one["schemaArn"])
            gone(personalize.describe_schema, schemaArn=one["schemaArn"])
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": one["Key"]} for one in page["Contents"]], "Quiet": True})
    s3.delete_bucket(Bucket=bucket)


walk_s3()
group, sets = walk_data()
trained = walk_training(group)
made = walk_serving(group, sets, trained)
walk_jobs(group, sets, trained)
walk_attribution(group)
walk_recommenders()
walk_deletion(group, sets, *made)
assert called >= OFFERED, f"The walk calls no {', '.join(sorted(OFFERED - called))}."
print(f"{len(called)} operations, boto3 {boto3.__version__}")
