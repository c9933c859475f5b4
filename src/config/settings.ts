import {
  file,
  folder,
  guids,
  httpsAddress,
  integerBetween,
  oneOf,
  portOrWord,
  variableName,
  yesOrNo,
} from './setting-values.ts';

/**
 * Every setting of the server, in one table: the flag of `samtal serve`, the environment variable, the value
 * when nobody says anything, and a sentence. `docs/configuration.md` and the help are written from it.
 * `parse` throws a `RangeError` whose message continues the sentence "Cannot use FLAG: ".
 */
export const SETTINGS = {
  host: {
    flag: '--host',
    variable: 'SAMTAL_HOST',
    placeholder: 'ADDRESS',
    fallback: '127.0.0.1',
    sentence: 'The address to listen on. Keyless sign-in works on loopback addresses only.',
    parse: (text: string) => text,
  },
  port: {
    flag: '--port',
    variable: 'SAMTAL_PORT',
    placeholder: 'NUMBER',
    fallback: '8484',
    sentence: 'The port to listen on; 0 picks a free one.',
    parse: integerBetween(0, 65_535),
  },
  tlsPort: {
    flag: '--tls-port',
    variable: 'SAMTAL_TLS_PORT',
    placeholder: 'auto|off|NUMBER',
    fallback: 'auto',
    sentence:
      'The port to answer on with TLS as well: `auto` is the one above the other, or a free one; 0 picks a free one.',
    parse: portOrWord,
  },
  tlsCertificate: {
    flag: '--tls-certificate',
    variable: 'SAMTAL_TLS_CERTIFICATE',
    placeholder: 'FILE',
    fallback: '',
    sentence:
      'Your own certificate in PEM, with those that lead to its authority after it. One for this machine alone is made if not given.',
    parse: file,
  },
  tlsKey: {
    flag: '--tls-key',
    variable: 'SAMTAL_TLS_KEY',
    placeholder: 'FILE',
    fallback: '',
    sentence: 'The private key of that certificate, in PEM.',
    parse: file,
  },
  production: {
    flag: '--production',
    variable: 'SAMTAL_PRODUCTION',
    placeholder: 'yes|no',
    bare: 'yes',
    fallback: 'no',
    sentence: 'Whether others depend on this server: what is for development only is then not there.',
    parse: yesOrNo,
  },
  localIdentity: {
    flag: '--local-identity',
    variable: 'SAMTAL_LOCAL_IDENTITY',
    placeholder: 'auto|on|off',
    fallback: 'auto',
    sentence:
      'Whether programs on this machine may sign in without a cloud account. `auto` is on, unless with `--production` or on an address that is not loopback, where `on` is refused.',
    parse: oneOf('auto', 'on', 'off'),
  },
  data: {
    flag: '--data',
    variable: 'SAMTAL_DATA',
    placeholder: 'DIR',
    fallback: '~/.samtal',
    sentence: 'The folder for keys and spoken answers. One server at a time uses it.',
    parse: folder,
  },
  models: {
    flag: '--models',
    variable: 'SAMTAL_MODELS',
    placeholder: 'DIR',
    fallback: '~/.samtal/models',
    sentence: 'The folder for model files. Several servers may share it.',
    parse: folder,
  },
  engines: {
    flag: '--engines',
    variable: 'SAMTAL_ENGINES',
    placeholder: 'default|scripted',
    fallback: 'default',
    sentence: 'Real engines, or scripted ones that need no models and answer predictably.',
    parse: oneOf('default', 'scripted'),
  },
  languageModel: {
    flag: '--language-model',
    variable: 'SAMTAL_LANGUAGE_MODEL',
    placeholder: 'MODEL',
    fallback: 'auto',
    sentence:
      'What thinks: `auto`, the name of a model in `samtal models`, a `.gguf` file, `hub:owner/repo/file.gguf`, or the address of any OpenAI-compatible server such as `http://127.0.0.1:11434/v1`.',
    parse: (text: string) => text,
  },
  languageModelName: {
    flag: '--language-model-name',
    variable: 'SAMTAL_LANGUAGE_MODEL_NAME',
    placeholder: 'NAME',
    fallback: '',
    sentence: 'Which model to ask for where the language model is a server; its first one if not given.',
    parse: (text: string) => text,
  },
  languageModelKey: {
    flag: '--language-model-key',
    variable: 'SAMTAL_LANGUAGE_MODEL_KEY',
    placeholder: 'VARIABLE',
    fallback: '',
    sentence:
      'The environment variable that holds the key of that server; the key itself is never a setting.',
    parse: variableName,
  },
  recognizer: {
    flag: '--recognizer',
    variable: 'SAMTAL_RECOGNIZER',
    placeholder: 'base|tiny',
    fallback: 'base',
    sentence: 'What hears: `base` errs less, `tiny` is faster and smaller.',
    parse: oneOf('base', 'tiny'),
  },
  answerTasksDirectly: {
    flag: '--answer-tasks-directly',
    variable: 'SAMTAL_ANSWER_TASKS_DIRECTLY',
    placeholder: 'yes|no',
    fallback: 'yes',
    sentence:
      'Whether requests that ask for nothing but a transcript or a reading aloud are answered without the language model.',
    parse: yesOrNo,
  },
  capacity: {
    flag: '--capacity',
    variable: 'SAMTAL_CAPACITY',
    placeholder: 'UNITS',
    fallback: '1000000',
    sentence:
      'What each deployment that the first start makes may use, in units of 1,000 tokens a minute and 6 requests a minute. The default is more than a machine can use.',
    parse: integerBetween(1, 100_000_000),
  },
  quota: {
    flag: '--quota',
    variable: 'SAMTAL_QUOTA',
    placeholder: 'UNITS',
    fallback: '500000000',
    sentence: 'How many units the deployments of one model and type may have together in a resource.',
    parse: integerBetween(1, 999_999_999),
  },
  compatibility: {
    flag: '--compat',
    variable: 'SAMTAL_COMPAT',
    placeholder: 'superset|exact',
    fallback: 'superset',
    sentence:
      'Streams and checks that every client ends well on, or `exact` ones as the cloud had them, faults included; the request header `x-samtal-compat` chooses for one request.',
    parse: oneOf('superset', 'exact'),
  },
  answerLifetimeSeconds: {
    flag: '--answer-lifetime',
    variable: 'SAMTAL_ANSWER_LIFETIME',
    placeholder: 'SECONDS',
    fallback: '3600',
    sentence: 'How long a later turn may refer to a spoken answer by its id.',
    parse: integerBetween(60, 31_536_000),
  },
  maxKeptGigabytes: {
    flag: '--max-kept',
    variable: 'SAMTAL_MAX_KEPT',
    placeholder: 'GIGABYTES',
    fallback: '20',
    sentence:
      'How much room the spoken answers of one resource may take up on disk; beyond it no new ones are made until some have expired.',
    parse: integerBetween(1, 1_000_000),
  },
  maxRecordingSeconds: {
    flag: '--max-recording',
    variable: 'SAMTAL_MAX_RECORDING',
    placeholder: 'SECONDS',
    fallback: '3600',
    sentence: 'The longest recording that a request may hold.',
    parse: integerBetween(1, 86_400),
  },
  entraTenants: {
    flag: '--entra-tenants',
    variable: 'SAMTAL_ENTRA_TENANTS',
    placeholder: 'IDS',
    fallback: '',
    sentence:
      'The ids of the tenants of Microsoft Entra ID whose access tokens are taken, separated by commas. What a token may do is a matter of roles.',
    parse: guids,
  },
  entraAuthority: {
    flag: '--entra-authority',
    variable: 'SAMTAL_ENTRA_AUTHORITY',
    placeholder: 'URL',
    fallback: 'https://login.microsoftonline.com',
    sentence: 'Where those tenants publish the keys of their tokens.',
    parse: httpsAddress,
  },
  playground: {
    flag: '--playground',
    variable: 'SAMTAL_PLAYGROUND',
    placeholder: 'auto|on|off',
    fallback: 'auto',
    sentence:
      'Whether the page to talk with a deployment in a browser is served at `/`; `auto` serves it unless in production.',
    parse: oneOf('auto', 'on', 'off'),
  },
  log: {
    flag: '--log',
    variable: 'SAMTAL_LOG',
    placeholder: 'info|warn|error|silent',
    fallback: 'warn',
    sentence: 'What is written to standard error, as lines of JSON; never what people say or send.',
    parse: oneOf('info', 'warn', 'error', 'silent'),
  },
} as const satisfies Record<string, SettingDefinition<string | number | boolean | readonly string[]>>;

export interface SettingDefinition<Value> {
  flag: string;
  variable: string;
  placeholder: string;
  /** What the flag means without a value; it needs one where this is absent. */
  bare?: string;
  fallback: string;
  sentence: string;
  parse(text: string): Value;
}

export type SettingName = keyof typeof SETTINGS;

export type Settings = { readonly [Name in SettingName]: ReturnType<(typeof SETTINGS)[Name]['parse']> };

export const SETTING_NAMES = Object.keys(SETTINGS).filter(isSettingName);

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}
