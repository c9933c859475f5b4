import { z } from 'zod';
import { SamtalError } from '../../errors.ts';
import { readBody } from './read-body.ts';
import type { UpstreamServer } from './upstream-server.ts';

export interface FoundModel {
  name: string;
  /** What the server says of it; vLLM and SGLang do. */
  contextTokens?: number;
}

const listSchema = z.object({
  data: z.array(
    z.object({
      id: z.string().min(1).max(500),
      max_model_len: z.number().int().positive().nullish().catch(undefined),
    }),
  ),
});

/** A list of a thousand models is 200 kB. */
const MAX_LIST_BYTES = 4 * 1024 * 1024;
const MAX_NAMES_SHOWN = 8;

/** Asks a server for its models and finds the wanted one, or the first. Throws `engine_unavailable`. */
export async function findModel(
  server: UpstreamServer,
  wanted: string | undefined,
  { idleTimeoutMs, signal }: { idleTimeoutMs: number; signal: AbortSignal },
): Promise<FoundModel> {
  const models = await listModels(server, idleTimeoutMs, signal);
  // Ollama lists "llama3.2:latest" and answers to "llama3.2".
  const model =
    wanted === undefined ? models[0] : models.find(({ id }) => id === wanted || id === `${wanted}:latest`);
  if (model === undefined)
    throw new SamtalError('engine_unavailable', { message: missing(server, wanted, models) });
  const { id, max_model_len: contextTokens } = model;
  return { name: wanted ?? id, ...(typeof contextTokens === 'number' ? { contextTokens } : {}) };
}

async function listModels(server: UpstreamServer, idleTimeoutMs: number, signal: AbortSignal) {
  const response = await server.send('models', undefined, signal);
  const chunks: Uint8Array[] = [];
  try {
    const limits = { maxBytes: MAX_LIST_BYTES, idleTimeoutMs: () => idleTimeoutMs, signal };
    for await (const chunk of readBody(response, limits)) chunks.push(chunk);
    return listSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8'))).data;
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new SamtalError('engine_unavailable', {
      message: `What answers at ${server.address} is no language model server: its list of models can't be read. Check that the address ends like /v1.`,
      cause,
    });
  }
}

function missing(
  server: UpstreamServer,
  wanted: string | undefined,
  models: readonly { id: string }[],
): string {
  const place = `The language model server at ${server.address}`;
  if (models.length === 0) return `${place} has no model: load one there.`;
  const names = models.slice(0, MAX_NAMES_SHOWN).map(({ id }) => JSON.stringify(id));
  const more = models.length > MAX_NAMES_SHOWN ? ` and ${models.length - MAX_NAMES_SHOWN} more` : '';
  return `${place} has no model ${JSON.stringify(wanted)}: it has ${names.join(', ')}${more}.`;
}
