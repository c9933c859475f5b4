import { NotApplicable } from '../case.ts';
import type { Surface } from '../surface.ts';
import type { Probe, Target } from '../target.ts';
import type { Outgoing } from './open-response.ts';
import type { Reply } from './reply.ts';
import { send } from './send.ts';

/** A request as an object is sent as JSON; text and bytes are sent as they are. */
export type Body = JsonBody | string | Uint8Array;

export type JsonBody = Readonly<Record<string, unknown>>;

export interface ChatOptions {
  /** Instead of the audio deployment. */
  model?: string;
  /** Instead of the surface's `api-version`; `null` for none. */
  version?: string | null;
  /** Instead of the surface's path. Without the query. */
  path?: string;
  method?: string;
  /** Instead of the key or token. */
  credential?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
}

/** Asks for a chat completion and reads the whole answer. */
export function chat(probe: Probe, body: Body, options: ChatOptions = {}): Promise<Reply> {
  return send(probe.target, chatRequest(probe, body, options), probe.signal);
}

/** Names the model where the surface wants it; a body that names one itself, and one that is text, stay as they are. */
export function chatRequest(
  { target, surface }: Probe,
  body: Body,
  { model = target.model, version, path, method = 'POST', credential, headers = {} }: ChatOptions = {},
): Outgoing {
  const named = surface.modelIn === 'body' && isPlainObject(body) ? { model, ...body } : body;
  return {
    method,
    path: `${path ?? surface.chatPath(model)}${queryOf(version === undefined ? surface.version : version)}`,
    headers: {
      'content-type': 'application/json',
      ...(credential ?? credentialOf(target, surface)),
      ...headers,
    },
    body: isPlainObject(named) ? JSON.stringify(named) : named,
  };
}

/** `?api-version=…`, or nothing. */
export function queryOf(version: string | null | undefined): string {
  return version == null ? '' : `?api-version=${encodeURIComponent(version)}`;
}

/** The key where there is one, in the header of the surface; otherwise the token. */
export function credentialOf({ apiKey, token }: Target, { name }: Surface): Record<string, string> {
  if (apiKey === undefined) return token === undefined ? {} : { authorization: `Bearer ${token}` };
  return name === 'openai' ? { authorization: `Bearer ${apiKey}` } : { 'api-key': apiKey };
}

/** Asks the deployment that writes only. */
export function chatInText(
  probe: Probe,
  body: JsonBody,
  options: Omit<ChatOptions, 'model'> = {},
): Promise<Reply> {
  return chat(probe, body, { ...options, model: textModelOf(probe) });
}

function textModelOf({ target: { textModel } }: Probe): string {
  if (textModel === undefined) throw new NotApplicable('no --text-model was given');
  return textModel;
}

function isPlainObject(body: Body): body is JsonBody {
  return typeof body === 'object' && !(body instanceof Uint8Array);
}
