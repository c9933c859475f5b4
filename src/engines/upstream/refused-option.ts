import { SamtalError } from '../../errors.ts';

/** Parts of a request that not every server or model can do; clients know them by the same names. */
type Option = 'tools' | 'tool_choice' | 'response_format' | 'logprobs' | 'top_logprobs' | 'logit_bias';

interface Refusal {
  option: Option;
  words: RegExp;
  kind?: 'unsupported_parameter' | 'unsupported_value';
  /** Told instead of that the parameter is not supported with this model. */
  message?: string;
}

const UNKEPT_SCHEMA =
  /grammar|schema conversion|(invalid|unsupported).{0,40}\bschema|\bschema.{0,40}(unsupported|not supported)/i;

/** How servers say it, the most telling words first. */
const REFUSALS: readonly Refusal[] = [
  {
    // vLLM: '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set';
    // llama-server, with status 500: 'tools param requires --jinja flag'.
    option: 'tools',
    words: /tool.{0,40} requires .{0,20}--[a-z]/i,
    message:
      "Unsupported parameter: 'tools' is not supported by the language model server as it was started.",
  },
  // Ollama: 'registry.ollama.ai/library/gemma3:4b does not support tools'; OpenAI names the parameter.
  { option: 'tools', words: /does not support tools/i },
  { option: 'tools', words: naming('tools') },
  { option: 'tool_choice', words: naming('tool_choice') },
  {
    // llama-server: 'JSON schema conversion failed'; vLLM and SGLang tell of grammars.
    option: 'response_format',
    words: UNKEPT_SCHEMA,
    kind: 'unsupported_value',
    message: "Unsupported value: this model can't be held to the schema in 'response_format'.",
  },
  {
    option: 'tools',
    words: UNKEPT_SCHEMA,
    kind: 'unsupported_value',
    message: "Unsupported value: this model can't be held to the parameters of a function in 'tools'.",
  },
  { option: 'response_format', words: /response_format|json_object|json_schema/i },
  // vLLM: 'Requested sample logprobs of 20, which is greater than max allowed: 5'.
  {
    option: 'top_logprobs',
    words: /logprobs.{0,60}(greater|most|max)|top_logprobs/i,
    kind: 'unsupported_value',
    message: "Unsupported value: this model tells of fewer tokens than 'top_logprobs' asks for.",
  },
  { option: 'logprobs', words: /logprobs/i },
  { option: 'logit_bias', words: /logit_bias/i },
];

/**
 * What a client is told when a server answered with an error because it or its model can't do a part of the
 * request; `undefined` where that can't be told from the server's words. `asked` are the members of the request:
 * what was not asked for can't have been refused.
 */
export function refusedOption(text: string, asked: ReadonlySet<string>): SamtalError | undefined {
  const refusal = REFUSALS.find(({ option, words }) => asked.has(option) && words.test(text));
  if (refusal === undefined) return undefined;
  const { option: param, kind = 'unsupported_parameter' } = refusal;
  const message = refusal.message ?? `Unsupported parameter: '${param}' is not supported with this model.`;
  return new SamtalError(kind, { param, message });
}

function naming(option: Option): RegExp {
  return new RegExp(`"param": ?"${option}"|unsupported param(eter)?: '?${option}\\b`, 'i');
}
