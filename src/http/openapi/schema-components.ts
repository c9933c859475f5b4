import { z } from 'zod';
import {
  authorityRefusalSchema,
  fabricRefusalSchema,
  identityRefusalSchema,
  instanceDiscoverySchema,
  issuedTokenSchema,
  managedIdentityFormSchema,
  managedTokenSchema,
  openidConfigurationSchema,
  signInFactsSchema,
  signingKeysSchema,
  tokenFormSchema,
  unknownIdentitySchema,
} from '../../identity/identity-schemas.ts';
import { azureChunkSchema, chunkSchema } from '../../wire/answer-schemas/chunk-schema.ts';
import { azureCompletionSchema, completionSchema } from '../../wire/answer-schemas/completion-schema.ts';
import {
  contentFilterResultsSchema,
  promptFilterResultsSchema,
} from '../../wire/answer-schemas/content-filter-schema.ts';
import {
  azureErrorSchema,
  azureTokenErrorSchema,
  openaiErrorSchema,
} from '../../wire/answer-schemas/error-schema.ts';
import { logprobsSchema } from '../../wire/answer-schemas/logprobs-schema.ts';
import {
  azureDeploymentSchema,
  azureModelSchema,
  listOf,
  modelSchema,
} from '../../wire/answer-schemas/models-schema.ts';
import { usageSchema } from '../../wire/answer-schemas/usage-schema.ts';
import { filePart, imagePart, inputAudioPart, refusalPart, textPart } from '../../wire/content-parts.ts';
import { message } from '../../wire/messages.ts';
import { chatRequestSchemas } from '../../wire/request.ts';
import { describedMember, REQUEST_MEMBERS } from '../../wire/request-members.ts';
import { responseFormat, tool } from '../../wire/tools.ts';
import { liveSchema, notReadySchema, readySchema } from '../routes/health-schema.ts';
import { MANAGEMENT_SCHEMAS } from './management-schemas.ts';

/** Every schema that the description names, in the order in which it lists them. */
export const SCHEMAS = {
  ChatRequest: withDescriptions(chatRequestSchemas.body),
  DeploymentChatRequest: withDescriptions(chatRequestSchemas.path),
  Message: message,
  TextPart: textPart,
  InputAudioPart: inputAudioPart,
  ImagePart: imagePart,
  FilePart: filePart,
  RefusalPart: refusalPart,
  Tool: tool,
  ResponseFormat: responseFormat,
  ChatCompletion: completionSchema,
  AzureChatCompletion: azureCompletionSchema,
  ChatEvent: eventOf('ChatCompletionChunk'),
  AzureChatEvent: eventOf('AzureChatCompletionChunk'),
  ChatCompletionChunk: chunkSchema,
  AzureChatCompletionChunk: azureChunkSchema,
  Usage: usageSchema,
  Logprobs: logprobsSchema,
  ContentFilterResults: contentFilterResultsSchema,
  PromptFilterResults: promptFilterResultsSchema,
  Model: modelSchema,
  ModelList: listOf(modelSchema),
  AzureModel: azureModelSchema,
  AzureModelList: listOf(azureModelSchema),
  AzureDeployment: azureDeploymentSchema,
  AzureDeploymentList: listOf(azureDeploymentSchema),
  AccessToken: managedTokenSchema,
  ManagedIdentityForm: managedIdentityFormSchema,
  UnknownIdentity: unknownIdentitySchema,
  IdentityRefusal: identityRefusalSchema,
  FabricRefusal: fabricRefusalSchema,
  SignInFacts: signInFactsSchema,
  TokenForm: tokenFormSchema,
  IssuedToken: issuedTokenSchema,
  AuthorityRefusal: authorityRefusalSchema,
  OpenidConfiguration: openidConfigurationSchema,
  SigningKeys: signingKeysSchema,
  InstanceDiscovery: instanceDiscoverySchema,
  ...MANAGEMENT_SCHEMAS,
  Live: liveSchema,
  Ready: readySchema,
  NotReady: notReadySchema,
  Description: z.looseObject({ openapi: z.literal('3.1.1') }),
  Error: openaiErrorSchema,
  AzureError: azureErrorSchema,
  AzureTokenError: azureTokenErrorSchema,
} satisfies Record<string, z.ZodType>;

export type SchemaName = keyof typeof SCHEMAS;

export function schemaReference(name: SchemaName): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

/** All of them as JSON Schemas that refer to one another. */
export function schemaComponents(): object {
  const named = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) named.add(schema, { id });
  const { schemas } = z.toJSONSchema(named, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      // A choice among one, which zod has for the sake of its errors.
      const [only, ...others] = jsonSchema.oneOf ?? [];
      if (only === undefined || others.length > 0) return;
      delete jsonSchema.oneOf;
      Object.assign(jsonSchema, only);
    },
  });
  const components = Object.keys(SCHEMAS).map((id) => {
    const { $schema: _dialect, $id: _id, ...schema } = schemas[id] ?? {};
    return [id, schema];
  });
  return Object.fromEntries(components);
}

function withDescriptions({ shape }: (typeof chatRequestSchemas)['path' | 'body']): z.ZodType {
  const sentences = new Map(
    Object.entries(REQUEST_MEMBERS).map(([name, member]) => [name, describedMember(member)]),
  );
  const described = Object.entries(shape).map(([name, schema]: [string, z.ZodType]) => {
    return [name, schema.describe(sentences.get(name) ?? '')];
  });
  return z.strictObject(Object.fromEntries(described));
}

/** One event of a stream with what its `data:` line holds, as OpenAPI 3.2 describes them for the first time. */
function eventOf(chunk: 'ChatCompletionChunk' | 'AzureChatCompletionChunk'): z.ZodType {
  const json = z.string().meta({
    contentMediaType: 'application/json',
    contentSchema: { anyOf: [schemaReference(chunk), schemaReference('Error')] },
  });
  return z
    .looseObject({ data: z.union([z.literal('[DONE]'), json]) })
    .describe(
      `An event of a stream: a \`${chunk}\` in JSON, and \`[DONE]\` at the end. Where the answer breaks off, the last event is an \`Error\`. Comments keep the connection alive when there is nothing to say.`,
    );
}
