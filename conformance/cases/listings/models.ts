import type { Case, CaseGroup } from '../../case.ts';
import { chat, credentialOf } from '../../client/chat.ts';
import { completionIn, speechIn } from '../../client/completion.ts';
import { jsonOf, type Reply } from '../../client/reply.ts';
import { send } from '../../client/send.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMembers } from '../../expect/expect-members.ts';
import { expectRefusal } from '../../expect/expect-refusal.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { readAs } from '../../expect/read-as.ts';
import { publishedName, samtal } from '../../needs.ts';
import { asksForSpeech } from '../../requests.ts';
import { NAMED_IN_BODY, OPENAI } from '../../surface.ts';
import type { Probe } from '../../target.ts';
import { ModelList } from './shapes.ts';

const SERVED = [
  'gpt-4o-audio-preview',
  'gpt-4o-audio-preview-2024-12-17',
  'gpt-4o-mini-audio-preview',
  'gpt-4o-mini-audio-preview-2024-12-17',
  'gpt-audio',
  'gpt-audio-2025-08-28',
  'gpt-audio-mini',
  'gpt-audio-mini-2025-10-06',
  'gpt-audio-mini-2025-12-15',
  'gpt-audio-1.5',
];

const ITEM = ['id', 'object', 'created', 'owned_by'];

const listed = (
  name: string,
  rule: string,
  check: (list: ModelList, probe: Probe) => void,
  needs: Case['needs'] = [],
): Case => ({
  name,
  rule,
  on: NAMED_IN_BODY,
  needs,
  async run(probe) {
    const reply = await get(probe, '');
    expectThat(reply.status === 200, 'status 200', `${reply.status} ${reply.text}`);
    check(readAs(ModelList, jsonOf(reply), 'list'), probe);
  },
});

export const models: CaseGroup = {
  subject: 'Listings: models',
  cases: [
    listed('models-list', 'Models are a list of objects.', (list) => {
      expectMembers(list, ['object', 'data'], 'list');
      expectEqual(list.object, 'list', 'object');
      expectThat(list.data.length > 0, 'models', 'none');
    }),
    listed(
      'models-items',
      'A model has id, object, time and owner, and perhaps the date of its end.',
      ({ data }) => {
        for (const model of data) {
          expectMembers(model, ITEM, `model ${model.id}`, { optional: ['shutdown_date'] });
          expectEqual(model.object, 'model', 'object');
          expectThat(model.created > 1_600_000_000, 'seconds since the epoch', model.created);
        }
      },
    ),
    listed('models-has-deployment', 'The deployment that answers is in the list.', ({ data }, { target }) =>
      expectThat(
        data.some(({ id }) => id === target.model),
        target.model,
        data.map(({ id }) => id),
      ),
    ),
    listed(
      'models-has-snapshot',
      'So is its snapshot, by its dated name.',
      ({ data }, { target }) =>
        expectThat(
          data.some(({ id }) => id.startsWith(target.model) && /-\d{4}-\d\d-\d\d$/.test(id)),
          `${target.model} and a date`,
          data.map(({ id }) => id),
        ),
      [publishedName],
    ),
    listed('models-ids-unique', 'No model is listed twice.', ({ data }) =>
      expectEqual(new Set(data.map(({ id }) => id)).size, data.length, 'different ids'),
    ),
    listed(
      'models-owner',
      'The models are owned by `system`.',
      ({ data }) => {
        for (const model of data) expectEqual(model.owned_by, 'system', 'owned_by');
      },
      [samtal],
    ),
    {
      name: 'models-get',
      rule: 'One model is the object that the list has.',
      on: NAMED_IN_BODY,
      async run(probe) {
        const { data } = readAs(ModelList, jsonOf(await get(probe, '')), 'list');
        const wanted = data.find(({ id }) => id === probe.target.model);
        expectEqual(jsonOf(await get(probe, `/${encodeURIComponent(probe.target.model)}`)), wanted, 'model');
      },
    },
    {
      name: 'models-get-unknown',
      rule: 'An unknown model is 404 `model_not_found`.',
      on: NAMED_IN_BODY,
      run: async (probe) =>
        expectRefusal(await get(probe, '/no-such-model'), {
          status: 404,
          code: 'model_not_found',
          param: null,
          message: /no-such-model/,
        }),
    },
    {
      name: 'models-need-credential',
      rule: 'Models are listed to those who have a credential.',
      on: NAMED_IN_BODY,
      async run(probe) {
        for (const path of ['', `/${probe.target.model}`]) {
          const { status, text } = await get(probe, path, {});
          expectThat(status === 401, 'status 401', `${status} ${text}`);
        }
      },
    },
    {
      name: 'models-method-refused',
      rule: 'Models are read only.',
      on: OPENAI,
      async run(probe) {
        const { status, text } = await chat(probe, {}, { path: '/v1/models' });
        expectThat(status === 405, 'status 405', `${status} ${text}`);
      },
    },
    ...SERVED.map(
      (model): Case => ({
        name: `model-${model.replaceAll('.', '-')}`,
        rule: `The model ${model} answers, and speaks.`,
        on: OPENAI,
        needs: [samtal],
        run: async (probe) => void speechIn(completionIn(await chat(probe, asksForSpeech(), { model }))),
      }),
    ),
    {
      name: 'model-any-case',
      rule: 'A model is named without regard to case.',
      on: OPENAI,
      needs: [samtal],
      run: async (probe) =>
        void completionIn(await chat(probe, asksForSpeech(), { model: probe.target.model.toUpperCase() })),
    },
  ],
};

function get(probe: Probe, path: string, credential?: Readonly<Record<string, string>>): Promise<Reply> {
  const { target, surface, signal } = probe;
  const base = surface.name === 'openai' ? '/v1/models' : '/openai/v1/models';
  const headers = credential ?? credentialOf(target, surface);
  return send(target, { method: 'GET', path: `${base}${path}`, headers }, signal);
}
