import type { ChatRequest } from './request.ts';

/** What happens with a member of a request, said to whoever reads the description of the API. */
export interface RequestMember {
  sentence: string;
  /** What is refused would change the answer and can't be obeyed; what is ignored changes nothing in it. */
  treatment: 'obeyed' | 'ignored' | 'refused';
  /** Where it is treated otherwise. */
  exception?: string;
}

/** Every top-level member of a chat request. */
export const REQUEST_MEMBERS: Readonly<Record<keyof ChatRequest, RequestMember>> = {
  model: obeyed('Which deployment answers, by its name; where the path names one, this is passed over.'),
  messages: obeyed('The conversation so far, oldest first; the last message is the one to answer.'),
  modalities: obeyed('What the answer is: `["text"]`, or `["text", "audio"]` for a spoken one.'),
  audio: obeyed('How a spoken answer sounds; required with audio in `modalities`, passed over without it.'),
  stream: obeyed('Whether the answer comes as server-sent events while it is made.'),
  stream_options: obeyed('What else a stream tells; only with `stream`.'),
  temperature: obeyed('How much chance there is in the choice of words.'),
  top_p: obeyed('Leaves out the unlikely words beyond this share of the chances.'),
  n: obeyed('How many answers to give; a spoken answer comes alone.'),
  max_completion_tokens: obeyed('The most tokens that the answer may have, text and sound together.'),
  max_tokens: obeyed('The older name of `max_completion_tokens`; not both.'),
  stop: obeyed('One text or up to four; the answer ends before the first that it would come to.'),
  presence_penalty: obeyed('Makes words that have been used at all less likely, or more if negative.'),
  frequency_penalty: obeyed('Makes words less likely by how often they have been used, or more if negative.'),
  logit_bias: obeyed('Makes tokens of `o200k_base`, by their number, likelier or less likely.'),
  logprobs: obeyed('Whether to tell how likely each token was; a spoken answer tells null.'),
  top_logprobs: obeyed('How many other tokens to tell for each; only with `logprobs`.'),
  seed: obeyed('Makes the same request give the same answer, as far as the engine can.'),
  response_format: obeyed(
    'Plain text, any JSON, or JSON that keeps to a schema; the last with text models only.',
  ),
  tools: obeyed('The functions that the answer may call; other kinds of tools are refused.'),
  tool_choice: obeyed('Whether to call, or which function; only with `tools`.'),
  parallel_tool_calls: obeyed('Whether one answer may make several calls; only with `tools`.'),
  functions: obeyed('The older form of `tools`; not both.'),
  function_call: obeyed('The older form of `tool_choice`; only with `functions`.'),
  metadata: ignored('Notes of the client on a request that the cloud keeps.'),
  store: ignored('Whether the cloud keeps the answer for its dashboard.'),
  user: ignored('Who the end user is, for the cloud to notice abuse.'),
  safety_identifier: ignored('The newer form of `user`.'),
  prompt_cache_key: ignored('Which requests have a beginning in common.'),
  prompt_cache_retention: ignored('How long the cloud keeps the beginning of a prompt.'),
  prompt_cache_options: ignored('How the cloud keeps the beginning of a prompt.'),
  prediction: ignored('Text that the answer will mostly repeat, to have it sooner.'),
  service_tier: ignored('Which queue of the cloud to use; the answer says `default`.'),
  reasoning_effort: {
    ...ignored('How long to think before answering.'),
    exception: 'but refused where `exact` compatibility is asked for',
  },
  verbosity: ignored('How long the answer should be.'),
  web_search_options: refused('How to search the web.'),
  moderation: ignored('How the cloud checks the request.'),
  data_sources: refused("Azure's data to answer from; an empty list is taken."),
  user_security_context: ignored("Who the end user is, for Azure's protection against threats."),
};

/** The sentence with what happens. */
export function describedMember({ sentence, treatment, exception }: RequestMember): string {
  if (treatment === 'obeyed') return sentence;
  const fate =
    treatment === 'ignored'
      ? 'Accepted and ignored'
      : 'Refused with 400 and the code `unsupported_parameter`';
  return `${sentence} ${fate}${exception === undefined ? '' : `, ${exception}`}.`;
}

function obeyed(sentence: string): RequestMember {
  return { sentence, treatment: 'obeyed' };
}

function ignored(sentence: string): RequestMember {
  return { sentence, treatment: 'ignored' };
}

function refused(sentence: string): RequestMember {
  return { sentence, treatment: 'refused' };
}
