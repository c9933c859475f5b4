// From "deploy a model" to "delete the resource", with the client of Azure's control plane.
import { CognitiveServicesManagementClient } from '@azure/arm-cognitiveservices';
import { DefaultAzureCredential } from '@azure/identity';
import { AzureOpenAI } from 'openai';

const [group, name, deployment] = ['examples', 'example-account', 'my-audio-model'];
const client = new CognitiveServicesManagementClient(
  new DefaultAzureCredential(),
  '00000000-0000-0000-0000-000000000000',
  { endpoint: process.env.SAMTAL_MANAGEMENT_ENDPOINT },
);

const account = await client.accounts.beginCreateAndWait(group, name, {
  location: 'swedencentral',
  kind: 'OpenAI',
  sku: { name: 'S0' },
});
console.log('Made', account.properties.endpoint);

// Search the base model, and deploy it under a name of your own.
let base;
for await (const model of client.accounts.listModels(group, name))
  if (model.name === 'gpt-4o-mini-audio-preview' && model.isDefaultVersion) base = model;
const { format, name: modelName, version } = base;
await client.deployments.beginCreateOrUpdateAndWait(group, name, deployment, {
  sku: { name: 'GlobalStandard', capacity: 10 },
  properties: { model: { format, name: modelName, version } },
});
console.log('Deployed', modelName, version, 'as', deployment);

const { key1 } = await client.accounts.listKeys(group, name);
const openai = new AzureOpenAI({
  endpoint: account.properties.endpoint,
  apiKey: key1,
  apiVersion: '2025-01-01-preview',
});
const completion = await openai.chat.completions.create({
  model: deployment,
  modalities: ['text', 'audio'],
  audio: { voice: 'alloy', format: 'wav' },
  messages: [{ role: 'user', content: 'Why is the sky blue?' }],
});
console.log(completion.choices[0].message.audio.transcript);

// A resource can not be deleted before its deployments are.
await client.accounts.beginDeleteAndWait(group, name).catch(({ message }) => console.log(message));
await client.deployments.beginDeleteAndWait(group, name, deployment);
await client.accounts.beginDeleteAndWait(group, name);
console.log('Deleted; for two days it can be restored');
await client.deletedAccounts.beginPurgeAndWait('swedencentral', group, name);
console.log('Purged');
