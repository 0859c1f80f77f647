// Walks through every operation of Amazon Personalize with the AWS SDK for JavaScript v3, as a stranger would: it knows the API, not the engine.
//
//     node walk.mjs http://localhost:4566 ListRecipes,CreateSchema,...
//
// The operations are those that the engine offers; the walk fails if it leaves one out. Its packages: npm ci.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as personalizeModule from '@aws-sdk/client-personalize';
import * as runtimeModule from '@aws-sdk/client-personalize-runtime';
import * as eventsModule from '@aws-sdk/client-personalize-events';
import * as s3Module from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const [endpoint, list] = process.argv.slice(2);
const offered = new Set(list.split(','));
const roleArn = 'arn:aws:iam::000000000000:role/personalize';
const recipe = 'arn:aws:personalize:::recipe/';
const bucket = 'node-walk';
const called = new Set();
const settings = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, maxAttempts: 1 };
const personalize = new personalizeModule.Personalize(settings);
const runtime = new runtimeModule.PersonalizeRuntime(settings);
const events = new eventsModule.PersonalizeEvents(settings);
const s3 = new s3Module.S3({ ...settings, forcePathStyle: true });
for (const client of [personalize, runtime, events]) {
  client.middlewareStack.add((next, context) => (input) => {
    called.add(context.commandName.replace(/Command$/, ''));
    return next(input);
  }, { step: 'initialize' });
}

/** The call must fail, with the exception class that the SDK has for this error. */
async function refuses(kind, status, call) {
  const refusal = await call().then(() => assert.fail('an error expected'), (problem) => problem);
  if (typeof kind === 'string') {
    assert.equal(refusal.name, kind, refusal);
  } else {
    assert.ok(refusal instanceof kind, refusal);
  }
  assert.equal(refusal.$metadata.httpStatusCode, status);
  assert.ok(refusal.message && refusal.$metadata.requestId, refusal);
}

const isChanging = (status) => /(PENDING|IN_PROGRESS|STOPPING)$/.test(status);

/** Asks until the status is final; gives the resource. */
async function settle(describe, wanted = 'ACTIVE') {
  for (let tries = 0; tries < 3000; tries++) {
    const { $metadata, ...answer } = await describe();
    const [one] = Object.values(answer);
    const updates = Object.keys(one).filter((name) => /^latest.*Update$/.test(name)).map((name) => one[name]);
    if (![one, ...updates].some((state) => isChanging(state.status))) {
      assert.equal(one.status, wanted, JSON.stringify(one));
      assert.ok(updates.every((update) => update.status === 'ACTIVE'), JSON.stringify(one));
      assert.ok(Math.abs(one.creationDateTime - Date.now()) < 3_600_000 && one.lastUpdatedDateTime >= one.creationDateTime, JSON.stringify(one));
      return one;
    }
    await pause(20);
  }
  assert.fail('it does not settle');
}

/** Asks until there is no such resource. */
async function gone(describe) {
  for (let tries = 0; tries < 3000; tries++) {
    try {
      await describe();
    } catch (refusal) {
      assert.ok(refusal instanceof personalizeModule.ResourceNotFoundException, refusal);
      return;
    }
    await pause(20);
  }
  assert.fail('it is still there');
}

/** All of a list, read in pages of one. */
async function pages(operation, member, least, input = {}) {
  const paginate = personalizeModule[`paginate${operation}`];
  const found = [];
  if (paginate) {
    for await (const page of paginate({ client: personalize, pageSize: 1 }, input)) {
      found.push(...page[member]);
    }
  } else {
    found.push(...(await personalize[operation[0].toLowerCase() + operation.slice(1)](input))[member]);
  }
  assert.ok(found.length >= least, `${operation}: ${JSON.stringify(found)}`);
  assert.equal(new Set(found.map((one) => JSON.stringify(one))).size, found.length, `${operation} repeats itself`);
  return found;
}

// Objects: put, in parts, as a stream, by presigned URLs, and read back.
async function walkS3() {
  await s3.createBucket({ Bucket: bucket });
  const rows = ['USER_ID,ITEM_ID,EVENT_TYPE,TIMESTAMP'];
  // Two tastes: users of odd number see i0 to i14, the others i15 to i29.
  for (let step = 0; step < 30; step++) {
    for (let user = 0; user < 40; user++) {
      rows.push(`${user},i${(user % 2) * 15 + ((user * 7 + step * step) % 15)},Watch,${1_700_000_000 + step * 3_600 + user}`);
    }
  }
  await s3.putObject({ Bucket: bucket, Key: 'in/interactions.csv', Body: rows.join('\n') + '\n' });
  const large = randomBytes(6 * 1024 * 1024);
  const { UploadId } = await s3.createMultipartUpload({ Bucket: bucket, Key: 'large.bin' });
  const parts = [];
  for (const [index, part] of [large.subarray(0, 5 << 20), large.subarray(5 << 20)].entries()) {
    const { ETag } = await s3.uploadPart({ Bucket: bucket, Key: 'large.bin', UploadId, PartNumber: index + 1, Body: part });
    parts.push({ PartNumber: index + 1, ETag });
  }
  assert.equal((await s3.listParts({ Bucket: bucket, Key: 'large.bin', UploadId })).Parts.length, 2);
  await s3.completeMultipartUpload({ Bucket: bucket, Key: 'large.bin', UploadId, MultipartUpload: { Parts: parts } });
  assert.deepEqual(Buffer.from(await (await s3.getObject({ Bucket: bucket, Key: 'large.bin' })).Body.transformToByteArray()), large);
  assert.deepEqual(
    Buffer.from(await (await s3.getObject({ Bucket: bucket, Key: 'large.bin', Range: 'bytes=100-199' })).Body.transformToByteArray()), large.subarray(100, 200));
  // A stream has no checksum before it ends, so it comes in chunks with a trailer.
  const users = 'USER_ID,AGE,CITY\n' + Array.from({ length: 40 }, (_, user) => `${user},${20 + user},Riga\n`).join('');
  await s3.putObject({ Bucket: bucket, Key: 'in/users.csv', Body: Readable.from([Buffer.from(users)]), ContentLength: users.length });
  assert.equal(await (await s3.getObject({ Bucket: bucket, Key: 'in/users.csv' })).Body.transformToString(), users);
  const items = 'ITEM_ID,GENRES,CREATION_TIMESTAMP\n' + Array.from({ length: 30 }, (_, item) => `i${item},${item < 15 ? 'Comedy|Crime' : 'Drama'},1600000000\n`).join('');
  const odd = { Bucket: bucket, Key: 'in/items & ünits.csv' };
  assert.equal((await fetch(await getSignedUrl(s3, new s3Module.PutObjectCommand(odd)), { method: 'PUT', body: items })).status, 200);
  assert.equal(await (await fetch(await getSignedUrl(s3, new s3Module.GetObjectCommand(odd), { expiresIn: 60 }))).text(), items);
  await s3.copyObject({ Bucket: bucket, Key: 'in/items.csv', CopySource: encodeURI(`${bucket}/${odd.Key}`) });
  await s3.putObject({ Bucket: bucket, Key: 'in/actions.csv', Body: 'ACTION_ID,VALUE\nenrol,5\ndownload,5\n' });
  const answers = ['USER_ID,ACTION_ID,EVENT_TYPE,TIMESTAMP'];
  // Users of even number enrol, the others download; only the last weeks count.
  for (let row = 0; row < 1_200; row++) {
    const [user, offer] = [row % 40, Math.floor(row / 40) % 2];
    answers.push(`${user},${offer === 0 ? 'enrol' : 'download'},${user % 2 === offer ? 'Taken' : 'Not Taken'},${Math.floor(Date.now() / 1000) - 3_000_000 + row}`);
  }
  await s3.putObject({ Bucket: bucket, Key: 'in/answers.csv', Body: answers.join('\n') + '\n' });
  await s3.putObject({ Bucket: bucket, Key: 'in/leavers.csv', Body: 'USER_ID\n39\n' });
  await s3.putObject({ Bucket: bucket, Key: 'in/batch.json', Body: '{"userId":"2"}\n{"userId":"3"}\n' });
  await s3.putObject({ Bucket: bucket, Key: 'in/segments.json', Body: '{"itemId":"i1"}\n' });
  const listed = [];
  for await (const page of s3Module.paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket: bucket, Prefix: 'in/' })) {
    listed.push(...page.Contents.map((one) => one.Key));
  }
  assert.equal(listed.length, 9);
  assert.ok((await s3.headObject({ Bucket: bucket, Key: 'large.bin' })).LastModified instanceof Date);
  await refuses(s3Module.NoSuchKey, 404, () => s3.getObject({ Bucket: bucket, Key: 'nothing' }));
  await refuses(s3Module.NotFound, 404, () => s3.headObject({ Bucket: bucket, Key: 'nothing' }));
  await refuses(s3Module.NoSuchBucket, 404, () => s3.listObjectsV2({ Bucket: 'node-nothing' }));
  await refuses('BucketNotEmpty', 409, () => s3.deleteBucket({ Bucket: bucket }));
  assert.equal((await s3.deleteObjects({ Bucket: bucket, Delete: { Objects: [{ Key: 'large.bin' }, { Key: odd.Key }] } })).Deleted.length, 2);
}

const field = (name, type = 'string', more = {}) => ({ name, type, ...more });
const fields = {
  Interactions: [field('USER_ID'), field('ITEM_ID'), field('EVENT_TYPE'), field('TIMESTAMP', 'long')],
  Items: [field('ITEM_ID'), field('GENRES', ['null', 'string'], { categorical: true }), field('CREATION_TIMESTAMP', 'long')],
  Users: [field('USER_ID'), field('AGE', ['null', 'int'])],
  Actions: [field('ACTION_ID'), field('VALUE', ['null', 'long'])],
  Action_Interactions: [field('USER_ID'), field('ACTION_ID'), field('EVENT_TYPE'), field('TIMESTAMP', 'long')],
};

const createSchema = async (name, kind, columns, domain) => (await personalize.createSchema({
  name, domain, schema: JSON.stringify({ type: 'record', name: kind, namespace: 'com.amazonaws.personalize.schema', version: '1.0', fields: columns }),
})).schemaArn;

async function createDataset(datasetGroupArn, prefix, datasetType, domain) {
  const name = `${prefix}-${datasetType}`;
  const { datasetArn } = await personalize.createDataset({ name, datasetGroupArn, datasetType, schemaArn: await createSchema(name, datasetType, fields[datasetType], domain) });
  await settle(() => personalize.describeDataset({ datasetArn }));
  return datasetArn;
}

async function load(jobName, datasetArn, key, importMode) {
  const { datasetImportJobArn } = await personalize.createDatasetImportJob({ jobName, datasetArn, dataSource: { dataLocation: `s3://${bucket}/${key}` }, roleArn, importMode });
  await settle(() => personalize.describeDatasetImportJob({ datasetImportJobArn }));
}

async function createGroup(input) {
  const { datasetGroupArn } = await personalize.createDatasetGroup(input);
  await settle(() => personalize.describeDatasetGroup({ datasetGroupArn }));
  return datasetGroupArn;
}

// Data: groups, schemas, datasets, imports, tags.
async function walkData() {
  const group = await createGroup({ name: 'node-walk', tags: [{ tagKey: 'who', tagValue: 'stranger' }] });
  await refuses(personalizeModule.ResourceAlreadyExistsException, 400, () => personalize.createDatasetGroup({ name: 'node-walk' }));
  await personalize.tagResource({ resourceArn: group, tags: [{ tagKey: 'more', tagValue: '' }] });
  await personalize.untagResource({ resourceArn: group, tagKeys: ['who'] });
  assert.deepEqual((await personalize.listTagsForResource({ resourceArn: group })).tags, [{ tagKey: 'more', tagValue: '' }]);
  await refuses(personalizeModule.TooManyTagsException, 400, () => personalize.tagResource({
    resourceArn: group, tags: Array.from({ length: 50 }, (_, tag) => ({ tagKey: `k${tag}`, tagValue: '' })),
  }));
  const sets = {};
  for (const kind of Object.keys(fields)) {
    sets[kind] = await createDataset(group, 'node', kind);
  }
  const [first] = await pages('ListSchemas', 'schemas', 5);
  assert.equal(JSON.parse((await personalize.describeSchema({ schemaArn: first.schemaArn })).schema.schema).type, 'record');
  const wider = await createSchema('node-wider', 'Users', [...fields.Users, field('CITY', ['null', 'string'], { categorical: true })]);
  await personalize.updateDataset({ datasetArn: sets.Users, schemaArn: wider });
  assert.equal((await settle(() => personalize.describeDataset({ datasetArn: sets.Users }))).schemaArn, wider);
  await load('node-interactions', sets.Interactions, 'in/interactions.csv');
  await load('node-items', sets.Items, 'in/items.csv');
  await load('node-users', sets.Users, 'in/users.csv');
  await load('node-actions', sets.Actions, 'in/actions.csv');
  await load('node-answers', sets.Action_Interactions, 'in/answers.csv');
  await load('node-more', sets.Users, 'in/users.csv', 'INCREMENTAL');
  assert.equal((await pages('ListDatasetImportJobs', 'datasetImportJobs', 2, { datasetArn: sets.Users }))[1].importMode, 'INCREMENTAL');
  await pages('ListDatasets', 'datasets', 5, { datasetGroupArn: group });
  await pages('ListDatasetGroups', 'datasetGroups', 1);
  await refuses(personalizeModule.InvalidNextTokenException, 400, () => personalize.listSchemas({ nextToken: 'forged' }));
  await refuses(personalizeModule.ResourceInUseException, 400, () => personalize.deleteDatasetGroup({ datasetGroupArn: group }));
  await refuses(personalizeModule.InvalidInputException, 400, () => personalize.createSchema({ name: 'node-bad', schema: '{}' }));
  return { group, sets };
}

async function train(group, name, recipeName, hyperParameters) {
  const { solutionArn } = await personalize.createSolution({
    name, datasetGroupArn: group, recipeArn: recipe + recipeName, performAutoTraining: false,
    solutionConfig: hyperParameters && { algorithmHyperParameters: hyperParameters },
  });
  await settle(() => personalize.describeSolution({ solutionArn }));
  const { solutionVersionArn } = await personalize.createSolutionVersion({ solutionArn });
  return { solutionArn, solutionVersionArn };
}

// Models: recipes, solutions, versions, metrics.
async function walkTraining(group) {
  await pages('ListRecipes', 'recipes', 5);
  assert.equal((await pages('ListRecipes', 'recipes', 1, { domain: 'VIDEO_ON_DEMAND' }))[0].domain, 'VIDEO_ON_DEMAND');
  const { recipe: described } = await personalize.describeRecipe({ recipeArn: `${recipe}aws-user-personalization` });
  assert.ok((await personalize.describeAlgorithm({ algorithmArn: described.algorithmArn })).algorithm.defaultHyperParameters);
  const { featureTransformation } = await personalize.describeFeatureTransformation({ featureTransformationArn: described.featureTransformationArn });
  assert.equal(featureTransformation.status, 'ACTIVE');
  const trained = {
    rank: await train(group, 'node-rank', 'aws-personalized-ranking', { hidden_dimension: '32' }),
    affinity: await train(group, 'node-affinity', 'aws-item-affinity', { hidden_dimension: '32' }),
    sims: await train(group, 'node-sims', 'aws-sims'),
    popular: await train(group, 'node-popular', 'aws-popularity-count'),
    actions: await train(group, 'node-actions', 'aws-next-best-action'),
  };
  const { solutionVersionArn: stopped } = await train(group, 'node-stopped', 'aws-user-personalization');
  await refuses(personalizeModule.ResourceInUseException, 400, () => personalize.createCampaign({ name: 'node-early', solutionVersionArn: stopped }));
  await personalize.stopSolutionVersionCreation({ solutionVersionArn: stopped });
  await settle(() => personalize.describeSolutionVersion({ solutionVersionArn: stopped }), 'CREATE STOPPED');
  for (const { solutionVersionArn } of Object.values(trained)) {
    await settle(() => personalize.describeSolutionVersion({ solutionVersionArn }));
  }
  const { metrics } = await personalize.getSolutionMetrics({ solutionVersionArn: trained.rank.solutionVersionArn });
  assert.equal(typeof metrics.mean_reciprocal_rank_at_25, 'number');
  const { solutionArn } = trained.popular;
  await personalize.updateSolution({ solutionArn, performAutoTraining: true, solutionUpdateConfig: { autoTrainingConfig: { schedulingExpression: 'rate(3 days)' } } });
  assert.ok((await settle(() => personalize.describeSolution({ solutionArn }))).latestSolutionUpdate.creationDateTime instanceof Date);
  await pages('ListSolutions', 'solutions', 5, { datasetGroupArn: group });
  await pages('ListSolutionVersions', 'solutionVersions', 1, { solutionArn });
  await refuses(personalizeModule.ResourceNotFoundException, 400, () => personalize.describeSolution({ solutionArn: `${solutionArn}-not` }));
  return trained;
}

async function createCampaign(name, { solutionVersionArn }) {
  const { campaignArn } = await personalize.createCampaign({ name, solutionVersionArn, minProvisionedTPS: 1 });
  await settle(() => personalize.describeCampaign({ campaignArn }));
  return campaignArn;
}

// Answers: campaigns, filters, ranking, events.
async function walkServing(group, sets, trained) {
  const [popular, rank, sims] = [
    await createCampaign('node-popular', trained.popular), await createCampaign('node-rank', trained.rank), await createCampaign('node-sims', trained.sims)];
  const answer = await runtime.getRecommendations({ campaignArn: popular, userId: '2', numResults: 5 });
  assert.ok(answer.itemList.length === 5 && answer.recommendationId, JSON.stringify(answer));
  assert.equal((await runtime.getRecommendations({ campaignArn: sims, itemId: 'i1', numResults: 3 })).itemList.length, 3);
  const { personalizedRanking } = await runtime.getPersonalizedRanking({ campaignArn: rank, userId: '2', inputList: ['i20', 'i3', 'unknown'] });
  assert.deepEqual(personalizedRanking.map((one) => one.itemId), ['i3', 'i20', 'unknown']);
  const { filterArn } = await personalize.createFilter({ name: 'node-genre', datasetGroupArn: group, filterExpression: 'INCLUDE ItemID WHERE Items.GENRES IN ($GENRE)' });
  await settle(() => personalize.describeFilter({ filterArn }));
  assert.equal((await pages('ListFilters', 'Filters', 1, { datasetGroupArn: group }))[0].filterArn, filterArn);
  const dramas = (await runtime.getRecommendations({ campaignArn: popular, userId: '2', filterArn, filterValues: { GENRE: '"Drama"' } })).itemList;
  assert.ok(dramas.length > 0 && dramas.every((one) => Number(one.itemId.slice(1)) >= 15), JSON.stringify(dramas));
  await refuses(personalizeModule.InvalidInputException, 400, () => personalize.createFilter({ name: 'node-bad', datasetGroupArn: group, filterExpression: 'INCLUDE nothing' }));
  await refuses(runtimeModule.InvalidInputException, 400, () => runtime.getRecommendations({ campaignArn: sims }));
  await refuses(runtimeModule.ResourceNotFoundException, 404, () => runtime.getRecommendations({ campaignArn: `${sims}-not`, userId: '2' }));
  await personalize.updateCampaign({ campaignArn: popular, minProvisionedTPS: 2 });
  assert.equal((await settle(() => personalize.describeCampaign({ campaignArn: popular }))).minProvisionedTPS, 2);
  const actions = await createCampaign('node-actions', trained.actions);
  assert.deepEqual((await runtime.getActionRecommendations({ campaignArn: actions, userId: '2' })).actionList.map((one) => one.actionId), ['enrol', 'download']);
  await refuses(runtimeModule.ResourceNotFoundException, 404, () => runtime.getActionRecommendations({ campaignArn: `${actions}-not`, userId: '2' }));
  await pages('ListCampaigns', 'campaigns', 4);

  const { trackingId, eventTrackerArn } = await personalize.createEventTracker({ name: 'node-tracker', datasetGroupArn: group });
  await settle(() => personalize.describeEventTracker({ eventTrackerArn }));
  await pages('ListEventTrackers', 'eventTrackers', 1, { datasetGroupArn: group });
  const now = new Date();
  await events.putEvents({
    trackingId, userId: 'new', sessionId: 's', eventList: [{ eventType: 'Watch', itemId: 'i16', sentAt: now }, { eventType: 'Watch', itemId: 'i17', sentAt: now }],
  });
  await events.putItems({ datasetArn: sets.Items, items: [{ itemId: 'i30', properties: JSON.stringify({ genres: 'Drama', creationTimestamp: Math.floor(now / 1000) }) }] });
  await events.putUsers({ datasetArn: sets.Users, users: [{ userId: 'new', properties: JSON.stringify({ age: 3 }) }] });
  await events.putActions({ datasetArn: sets.Actions, actions: [{ actionId: 'a1', properties: JSON.stringify({ value: 5 }) }] });
  await events.putActionInteractions({ trackingId, actionInteractions: [{ actionId: 'a1', userId: '2', sessionId: 's', timestamp: now, eventType: 'Taken' }] });
  await refuses(eventsModule.ResourceNotFoundException, 404, () => events.putItems({ datasetArn: `${sets.Items}-not`, items: [{ itemId: 'i' }] }));
  await refuses(eventsModule.InvalidInputException, 400, () => events.putEvents({ trackingId: 'unknown', sessionId: 's', eventList: [{ eventType: 'Watch', sentAt: now }] }));
  const fresh = await runtime.getPersonalizedRanking({ campaignArn: rank, userId: 'new', inputList: ['i3', 'i20'] });
  assert.equal(fresh.personalizedRanking[0].itemId, 'i20'); // events count at once
  return { campaigns: [popular, rank, sims, actions], filterArn, eventTrackerArn };
}

// Jobs: batch inference, segments, export, deletion.
async function walkJobs(group, sets, trained) {
  const from = (key) => ({ s3DataSource: { path: `s3://${bucket}/in/${key}` } });
  const jobOutput = { s3DataDestination: { path: `s3://${bucket}/out/` } };
  const { batchInferenceJobArn } = await personalize.createBatchInferenceJob({
    jobName: 'node-batch', solutionVersionArn: trained.popular.solutionVersionArn, roleArn, numResults: 3, jobInput: from('batch.json'), jobOutput });
  const { batchSegmentJobArn } = await personalize.createBatchSegmentJob({
    jobName: 'node-segment', solutionVersionArn: trained.affinity.solutionVersionArn, roleArn, numResults: 3, jobInput: from('segments.json'), jobOutput });
  const { datasetExportJobArn } = await personalize.createDatasetExportJob({ jobName: 'node-export', datasetArn: sets.Interactions, ingestionMode: 'ALL', roleArn, jobOutput });
  await settle(() => personalize.describeBatchInferenceJob({ batchInferenceJobArn }));
  await settle(() => personalize.describeBatchSegmentJob({ batchSegmentJobArn }));
  await settle(() => personalize.describeDatasetExportJob({ datasetExportJobArn }));
  const read = async (Key) => (await (await s3.getObject({ Bucket: bucket, Key })).Body.transformToString()).trim().split('\n');
  assert.equal(JSON.parse((await read('out/batch.json.out'))[0]).output.recommendedItems.length, 3);
  assert.equal(JSON.parse((await read('out/segments.json.out'))[0]).output.recommendedUsers.length, 3);
  assert.equal((await read('out/node-export/INTERACTIONS.csv')).length, 1 + 1_200 + 2); // the header, what was imported, what was put
  const { dataDeletionJobArn } = await personalize.createDataDeletionJob({
    jobName: 'node-deletion', datasetGroupArn: group, roleArn, dataSource: { dataLocation: `s3://${bucket}/in/leavers.csv` } });
  const deleted = await settle(() => personalize.describeDataDeletionJob({ dataDeletionJobArn }), 'COMPLETED');
  assert.equal(deleted.numDeleted, 61); // events, answers, and the row of Users
  await pages('ListBatchInferenceJobs', 'batchInferenceJobs', 1, { solutionVersionArn: trained.popular.solutionVersionArn });
  await pages('ListBatchSegmentJobs', 'batchSegmentJobs', 1, { solutionVersionArn: trained.affinity.solutionVersionArn });
  await pages('ListDatasetExportJobs', 'datasetExportJobs', 1, { datasetArn: sets.Interactions });
  await pages('ListDataDeletionJobs', 'dataDeletionJobs', 1, { datasetGroupArn: group });
}

async function walkAttribution(group) {
  const { metricAttributionArn } = await personalize.createMetricAttribution({
    name: 'node-attribution', datasetGroupArn: group, metricsOutputConfig: { roleArn, s3DataDestination: { path: `s3://${bucket}/metrics/` } },
    metrics: [{ eventType: 'Watch', metricName: 'watches', expression: 'SAMPLECOUNT()' }],
  });
  await settle(() => personalize.describeMetricAttribution({ metricAttributionArn }));
  await personalize.updateMetricAttribution({ metricAttributionArn, addMetrics: [{ eventType: 'Click', metricName: 'clicks', expression: 'SAMPLECOUNT()' }] });
  await settle(() => personalize.describeMetricAttribution({ metricAttributionArn }));
  await pages('ListMetricAttributionMetrics', 'metrics', 2, { metricAttributionArn });
  await pages('ListMetricAttributions', 'metricAttributions', 1, { datasetGroupArn: group });
  await personalize.deleteMetricAttribution({ metricAttributionArn });
  await gone(() => personalize.describeMetricAttribution({ metricAttributionArn }));
}

// Recommenders, in a group of a domain.
async function walkRecommenders() {
  const group = await createGroup({ name: 'node-videos', domain: 'VIDEO_ON_DEMAND' });
  const datasetArn = await createDataset(group, 'node-video', 'Interactions', 'VIDEO_ON_DEMAND');
  await load('node-watched', datasetArn, 'in/interactions.csv');
  const { recommenderArn } = await personalize.createRecommender({ name: 'node-popular', datasetGroupArn: group, recipeArn: `${recipe}aws-vod-most-popular` });
  const describe = () => personalize.describeRecommender({ recommenderArn });
  await settle(describe);
  assert.equal((await runtime.getRecommendations({ recommenderArn, userId: '2', numResults: 3 })).itemList.length, 3);
  await personalize.stopRecommender({ recommenderArn });
  await settle(describe, 'INACTIVE');
  await personalize.startRecommender({ recommenderArn });
  await settle(describe);
  await personalize.updateRecommender({ recommenderArn, recommenderConfig: { minRecommendationRequestsPerSecond: 2 } });
  assert.equal((await settle(describe)).recommenderConfig.minRecommendationRequestsPerSecond, 2);
  await pages('ListRecommenders', 'recommenders', 1, { datasetGroupArn: group });
  await personalize.deleteRecommender({ recommenderArn });
  await gone(describe);
  await removeData(group, [datasetArn]);
}

async function removeData(datasetGroupArn, datasets) {
  for (const datasetArn of datasets) {
    await personalize.deleteDataset({ datasetArn });
    await gone(() => personalize.describeDataset({ datasetArn }));
  }
  await personalize.deleteDatasetGroup({ datasetGroupArn });
  await gone(() => personalize.describeDatasetGroup({ datasetGroupArn }));
}

// Everything goes, in the order that the service asks for.
async function walkDeletion(group, sets, { campaigns, filterArn, eventTrackerArn }) {
  for (const campaignArn of campaigns) {
    await personalize.deleteCampaign({ campaignArn });
    await gone(() => personalize.describeCampaign({ campaignArn }));
  }
  await personalize.deleteFilter({ filterArn });
  await gone(() => personalize.describeFilter({ filterArn }));
  for (const { solutionArn } of await pages('ListSolutions', 'solutions', 5, { datasetGroupArn: group })) {
    await personalize.deleteSolution({ solutionArn });
    await gone(() => personalize.describeSolution({ solutionArn }));
  }
  await personalize.deleteEventTracker({ eventTrackerArn });
  await gone(() => personalize.describeEventTracker({ eventTrackerArn }));
  await removeData(group, Object.values(sets));
  for (const { name, schemaArn } of await pages('ListSchemas', 'schemas', 7)) {
    if (name.startsWith('node')) {
      await personalize.deleteSchema({ schemaArn });
      await gone(() => personalize.describeSchema({ schemaArn }));
    }
  }
  const { Contents } = await s3.listObjectsV2({ Bucket: bucket });
  await s3.deleteObjects({ Bucket: bucket, Delete: { Objects: Contents.map(({ Key }) => ({ Key })), Quiet: true } });
  await s3.deleteBucket({ Bucket: bucket });
}

await walkS3();
const { group, sets } = await walkData();
const trained = await walkTraining(group);
const made = await walkServing(group, sets, trained);
await walkJobs(group, sets, trained);
await walkAttribution(group);
await walkRecommenders();
await walkDeletion(group, sets, made);
const left = [...offered].filter((operation) => !called.has(operation));
assert.equal(left.length, 0, `The walk calls no ${left.join(', ')}.`);
console.log(`${called.size} operations, node ${process.versions.node}`);
