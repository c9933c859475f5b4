import type { CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import { completionIn } from '../../client/completion.ts';
import { spokenAnswer, spokenReply, textAnswer, writtenAnswer } from '../../exemplars/answers.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMatch } from '../../expect/expect-match.ts';
import { expectAlphabetical, expectMembers } from '../../expect/expect-members.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { COMPLETION_ID, FINGERPRINT } from '../../ids.ts';
import { publishedName, textModel } from '../../needs.ts';
import { asksForSpeech, asksForText } from '../../requests.ts';
import { ALL_AZURE, AZURE, EVERY, OPENAI, type SurfaceName } from '../../surface.ts';
import { answered, answeredInText, seenIn } from '../case-kinds.ts';
import { ALL_SAFE, PROMPT_SAFE } from './azure-filters.ts';

const COMMON = ['id', 'object', 'created', 'model', 'choices', 'usage', 'system_fingerprint'];

/** The members of an answer on each surface. */
function membersOn(surface: SurfaceName): string[] {
  return surface === 'openai' ? [...COMMON, 'service_tier'] : [...COMMON, 'prompt_filter_results'];
}

export const wholeAnswer: CaseGroup = {
  subject: 'Answers: the whole',
  cases: [
    seenIn(spokenAnswer, {
      name: 'answer-members',
      rule: "A spoken answer has exactly its surface's members.",
      on: EVERY,
      check: ({ json }, { surface }) => expectMembers(json, membersOn(surface.name), 'answer'),
    }),
    seenIn(writtenAnswer, {
      name: 'answer-members-written',
      rule: 'A written answer has the same members.',
      on: EVERY,
      check: ({ json }, { surface }) => expectMembers(json, membersOn(surface.name), 'answer'),
    }),
    seenIn(textAnswer, {
      name: 'answer-members-text-model',
      rule: 'So has the answer of a model that writes only.',
      on: EVERY,
      needs: [textModel],
      check: ({ json }, { surface }) => expectMembers(json, membersOn(surface.name), 'answer'),
    }),
    seenIn(spokenAnswer, {
      name: 'answer-members-alphabetical',
      rule: 'On the deployment route members come in alphabetical order.',
      on: AZURE,
      check: ({ json }) => expectAlphabetical(json, 'answer'),
    }),
    seenIn(spokenAnswer, {
      name: 'answer-id',
      rule: 'The id is `chatcmpl-` and 29 letters and digits.',
      on: EVERY,
      check: ({ id }) => expectMatch(id, COMPLETION_ID, 'id'),
    }),
    {
      name: 'answer-id-unique',
      rule: 'Two answers have two ids.',
      async run(probe) {
        const [one, other] = await Promise.all([chat(probe, asksForSpeech()), chat(probe, asksForSpeech())]);
        const id = completionIn(one).id;
        expectThat(id !== completionIn(other).id, 'two ids', id);
      },
    },
    seenIn(spokenAnswer, {
      name: 'answer-object',
      rule: '`object` is `chat.completion`.',
      on: EVERY,
      check: ({ object }) => expectEqual(object, 'chat.completion', 'object'),
    }),
    seenIn(spokenReply, {
      name: 'answer-created',
      rule: '`created` is the time of the request in whole seconds.',
      on: EVERY,
      check(reply) {
        const { created } = completionIn(reply);
        const nowSeconds = Date.parse(reply.headers.date ?? '') / 1000 || Date.now() / 1000;
        // The date is that of the head, which a slow answer sends late.
        expectThat(Math.abs(nowSeconds - created) <= 60, `about ${nowSeconds}`, created);
      },
    }),
    seenIn(spokenAnswer, {
      name: 'answer-model',
      rule: "`model` is the snapshot's dated name, whatever name the request used.",
      needs: [publishedName],
      on: EVERY,
      check: ({ model }, { target }) => {
        expectMatch(model, /-\d{4}-\d\d-\d\d$/, 'model');
        expectThat(model.startsWith(target.model), `a snapshot of ${target.model}`, model);
      },
    }),
    seenIn(spokenAnswer, {
      name: 'answer-fingerprint',
      rule: '`system_fingerprint` is `fp_` and ten hex digits, or null.',
      on: EVERY,
      check({ json }) {
        const fingerprint: unknown = Object(json).system_fingerprint;
        if (fingerprint !== null) expectMatch(fingerprint, FINGERPRINT, 'system_fingerprint');
      },
    }),
    seenIn(spokenAnswer, {
      name: 'answer-service-tier',
      rule: '`service_tier` says which tier served; without a wish it is `default`.',
      on: OPENAI,
      check: ({ json }) => expectEqual(Object(json).service_tier, 'default', 'service_tier'),
    }),
    seenIn(spokenAnswer, {
      name: 'answer-one-choice',
      rule: 'There is one choice, with index 0.',
      on: EVERY,
      check: ({ choices }) =>
        expectEqual(
          choices.map(({ index }) => index),
          [0],
          'choices: index',
        ),
    }),
    seenIn(spokenAnswer, {
      name: 'choice-members',
      rule: "A choice has exactly its surface's members.",
      on: EVERY,
      check({ choice }, { surface }) {
        const filters = surface.name === 'openai' ? [] : ['content_filter_results'];
        expectMembers(choice, ['index', 'message', 'logprobs', 'finish_reason', ...filters], 'choice');
      },
    }),
    seenIn(spokenAnswer, {
      name: 'choice-logprobs-null',
      rule: 'Chances that nobody asked for are null.',
      on: EVERY,
      check: ({ choice }) => expectEqual(choice.logprobs, null, 'logprobs'),
    }),
    seenIn(spokenAnswer, {
      name: 'choice-finish-reason',
      rule: 'An answer that came to its end has `finish_reason: "stop"`.',
      on: EVERY,
      check: ({ choice }) => expectEqual(choice.finish_reason, 'stop', 'finish_reason'),
    }),
    answered({
      name: 'choice-finish-length',
      rule: 'A written answer that was cut at its limit has `finish_reason: "length"`.',
      body: asksForText('Tell me the history of Rome in five hundred words. [words 500]', {
        max_completion_tokens: 5,
      }),
      check: ({ choice }) => expectEqual(choice.finish_reason, 'length', 'finish_reason'),
    }),
    answeredInText({
      name: 'choice-finish-length-text-model',
      rule: 'So has the answer of a model that writes only.',
      body: {
        messages: [
          { role: 'user', content: 'Tell me the history of Rome in five hundred words. [words 500]' },
        ],
        max_completion_tokens: 5,
      },
      check: ({ choice }) => expectEqual(choice.finish_reason, 'length', 'finish_reason'),
    }),
    seenIn(spokenAnswer, {
      name: 'azure-prompt-filter-results',
      rule: 'Azure tells for the prompt what its filters found: four categories, all safe.',
      on: ALL_AZURE,
      check: ({ json }) =>
        expectEqual(Object(json).prompt_filter_results, PROMPT_SAFE, 'prompt_filter_results'),
    }),
    seenIn(spokenAnswer, {
      name: 'azure-content-filter-results',
      rule: 'Azure tells for each choice what its filters found: four categories, all safe.',
      on: ALL_AZURE,
      check: ({ choice }) => expectEqual(choice.content_filter_results, ALL_SAFE, 'content_filter_results'),
    }),
  ],
};
