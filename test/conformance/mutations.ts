import type { SurfaceName } from '../../conformance/surface.ts';

/** One way to break the server, and the case that has to notice. */
export interface Mutation {
  /** Below `dist/src/`. */
  file: string;
  /** Stands there exactly once. */
  find: string;
  replace: string;
  caughtBy: string;
  on: SurfaceName;
}

/** Where `find` is no longer to be found, or twice, the test says so: then it is to be looked up again in `file`. */
export const MUTATIONS: readonly Mutation[] = [
  // Requests
  mutation(
    'wire/request.js',
    'temperature: decimal(0, 2)',
    'temperature: decimal(0, 4)',
    'range-temperature-above',
  ),
  mutation(
    'wire/request.js',
    "['wav', 'mp3', 'flac', 'opus', 'pcm16', 'aac']",
    "['wav', 'mp3', 'flac', 'opus', 'pcm16', 'aac', 'ogg']",
    'format-unknown',
  ),
  mutation(
    'wire/content-parts.js',
    "z.enum(['wav', 'mp3'])",
    "z.enum(['mp3', 'wav'])",
    'recording-format-unknown',
  ),
  mutation('wire/cross-field-rules.js', '    audioComesWithText,\n', '', 'modalities-audio-alone'),
  mutation('wire/cross-field-rules.js', '    streamsArePcm16,\n', '', 'stream-wav-refused'),
  mutation('wire/to-exchange.js', "?.transcript ?? ''", "?.nothing ?? ''", 'turn-remembers-what-was-said'),
  // Answers
  mutation(
    'audio/formats/wave-encoder.js',
    'head: waveHeader(dataBytes)',
    'head: waveHeader(UNKNOWN_BYTES)',
    'container-wav-sizes',
  ),
  mutation(
    'wire/completion.js',
    'isSpoken || choice.onlyCalls ? null : choice.text',
    'choice.onlyCalls ? null : choice.text',
    'message-content-null',
  ),
  mutation(
    'wire/completion.js',
    'const audio = { id: speech.id, data,',
    'const audio = { id: speech.id, data, format: "wav",',
    'audio-members',
  ),
  mutation('wire/azure.js', "severity: 'safe'", "severity: 'low'", 'azure-content-filter-results', 'azure'),
  mutation(
    'wire/azure.js',
    '(left < right ? -1 : 1)',
    '(left > right ? -1 : 1)',
    'answer-members-alphabetical',
    'azure',
  ),
  // Ids
  mutation('wire/ids.js', '}819', '}818', 'audio-id'),
  mutation('wire/ids.js', 'alphanumeric(29)', 'alphanumeric(28)', 'answer-id'),
  mutation(
    'wire/ids.js',
    'Math.floor(createdAtSeconds)',
    'Math.floor(createdAtSeconds + 120)',
    'audio-id-time',
  ),
  mutation('http/request-id.js', '? `req_', '? `request_', 'header-request-id-400'),
  // Usage
  mutation(
    'wire/usage.js',
    'INPUT_TOKENS_PER_SECOND = 10',
    'INPUT_TOKENS_PER_SECOND = 20',
    'usage-input-one-second',
  ),
  mutation(
    'wire/usage.js',
    'Math.ceil(seconds * tokensPerSecond - 1e-6)',
    'Math.floor(seconds * tokensPerSecond)',
    'usage-input-rounded-up',
  ),
  mutation(
    'wire/usage.js',
    'ANSWER_OVERHEAD_TOKENS = 3',
    'ANSWER_OVERHEAD_TOKENS = 4',
    'usage-hello-is-eight',
  ),
  // Streams
  mutation(
    'wire/sound-slices.js',
    'SLICE_BYTES = 19_200',
    'SLICE_BYTES = 19_202',
    'spoken-pieces-can-be-joined',
  ),
  mutation('wire/chunks.js', '        this.#hasId = true;\n', '', 'spoken-id-once'),
  mutation(
    'wire/chunks.js',
    'data: this.#slices.rest(), expires_at: speech.expiresAt',
    'data: this.#slices.rest()',
    'spoken-expiry-with-last-sound',
  ),
  mutation('http/event-lines.js', '        yield DONE;\n', '', 'stream-done'),
  // Errors
  mutation(
    'errors.js',
    "unsupported_format: row(400, 'unsupported_format'",
    "unsupported_format: row(400, 'invalid_format'",
    'unreadable-text-as-wav',
  ),
  mutation(
    'wire/size-errors.js',
    "'above maximum' : 'below minimum'",
    "'above the maximum' : 'below minimum'",
    'range-top-p-above',
  ),
  mutation('wire/to-exchange.js', 'content.messages[', 'messages[', 'turn-unknown-id-at-1'),
  mutation('wire/error-body.js', 'statusCode: 401', 'status: 401', 'azure-credential-missing', 'azure'),
  // Routes, versions and credentials
  mutation(
    'http/canonical-path.js',
    "replaceAll(/\\/{2,}/g, '/')",
    "replaceAll(/\\/{3,}/g, '/')",
    'route-doubled-slash',
  ),
  mutation('wire/api-versions.js', "    '2025-03-01-preview',\n", '', 'version-2025-03-01-preview', 'azure'),
  mutation('auth/authenticate.js', "rules === 'openai' ? null :", '', 'openai-key-in-azure-header'),
  mutation(
    'auth/masked-key.js',
    "'*'.repeat(Math.min(key.length - 8, 40))",
    'key.slice(4, -4)',
    'openai-key-shown-masked',
  ),
  mutation(
    'resources/account-deployments.js',
    'byName.get(name.toLowerCase())',
    'byName.get(name)',
    'deployment-any-case',
    'azure',
  ),
  // Headers
  mutation(
    'http/response-headers.js',
    "'access-control-allow-origin': '*',",
    '',
    'azure-header-allow-origin-401',
    'azure',
  ),
  mutation(
    'http/response-headers.js',
    '? clientRequestId : apimRequestId',
    '? apimRequestId : apimRequestId',
    'azure-header-client-request-id-echo',
    'azure-v1',
  ),
  mutation('http/preflight.js', '? asked', "? '*'", 'preflight-headers', 'azure'),
  // Listings
  mutation('wire/models.js', "owned_by: 'system'", "owner: 'system'", 'models-items'),
  mutation(
    'wire/models.js',
    '[name, datedName(deployment)] :',
    '[name, name] :',
    'models-ids-unique',
    'azure-v1',
  ),
];

function mutation(
  file: string,
  find: string,
  replace: string,
  caughtBy: string,
  on: SurfaceName = 'openai',
): Mutation {
  return { file, find, replace, caughtBy, on };
}
