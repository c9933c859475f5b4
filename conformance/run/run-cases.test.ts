import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type Case, type CaseGroup, NotApplicable } from '../case.ts';
import { Mismatch } from '../expect/mismatch.ts';
import { EVERY, MAIN, OPENAI } from '../surface.ts';
import type { Target } from '../target.ts';
import { planOf } from './plan.ts';
import { runCases } from './run-cases.ts';
import { shared } from './shared.ts';

const TARGET: Target = {
  baseUrl: 'http://127.0.0.1:1',
  apiKey: 'key',
  token: undefined,
  model: 'model',
  textModel: undefined,
  surfaces: EVERY,
  isSamtal: false,
  isScripted: false,
  isExact: false,
  timeoutMs: 60,
  agent: new Agent(),
};

const caseOf = (name: string, run: Case['run'], more: Partial<Case> = {}): Case => ({
  name,
  rule: 'A rule.',
  on: OPENAI,
  ...more,
  run,
});

async function outcomesOf(cases: readonly Case[], concurrency = 4) {
  const group: CaseGroup = { subject: 'Subject', cases };
  return runCases(planOf([group], { surfaces: EVERY }), { target: TARGET, concurrency });
}

describe('a run', () => {
  test('passes, fails, and leaves out', async () => {
    const outcomes = await outcomesOf([
      caseOf('good', async () => {}),
      caseOf('bad', async () => {
        throw new Mismatch('this', 'that');
      }),
      caseOf('broken', async () => {
        throw new TypeError('socket hang up');
      }),
      caseOf('lacking', async () => assert.fail('it is not tried'), {
        needs: [() => undefined, () => 'no key'],
      }),
      caseOf('of-no-use', async () => {
        throw new NotApplicable('no limits');
      }),
    ]);
    assert.deepEqual(
      outcomes.map(({ name, status, wanted, got, reason }) => [name, status, wanted ?? reason, got]),
      [
        ['good', 'passed', undefined, undefined],
        ['bad', 'failed', 'this', 'that'],
        ['broken', 'failed', 'an answer', 'TypeError: socket hang up'],
        ['lacking', 'not applicable', 'no key', undefined],
        ['of-no-use', 'not applicable', 'no limits', undefined],
      ],
    );
  });

  test('fails a case that has no end, and tells it to stop', async () => {
    let told = false;
    const [outcome] = await outcomesOf([
      caseOf('endless', ({ signal }) => {
        signal.addEventListener('abort', () => {
          told = true;
        });
        return new Promise(() => {});
      }),
    ]);
    assert.deepEqual([outcome?.status, outcome?.got, told], ['failed', 'none after 0.06 s', true]);
  });

  test('tries a case on its surfaces', async () => {
    const seen: string[] = [];
    const run: Case['run'] = async ({ surface }) => void seen.push(surface.name);
    const { on: _on, ...onMain } = caseOf('main', run);
    await outcomesOf([onMain, caseOf('every', run, { on: EVERY })], 1);
    assert.deepEqual(seen, [...MAIN, ...EVERY]);
  });

  test('begins with what is slow, and ends with what must be alone', async () => {
    const events: string[] = [];
    const logged = (name: string, turn?: 'first' | 'alone') =>
      caseOf(
        name,
        async () => {
          events.push(`${name} begins`);
          await pause(5);
          events.push(`${name} ends`);
        },
        turn === undefined ? {} : { turn },
      );
    await outcomesOf([logged('one'), logged('lonely', 'alone'), logged('slow', 'first'), logged('two')]);
    assert.equal(events[0], 'slow begins');
    assert.deepEqual(events.slice(-2), ['lonely begins', 'lonely ends']);
  });

  test('picks cases by subject and name', () => {
    const group: CaseGroup = {
      subject: 'Streams',
      cases: [caseOf('one', async () => {}), caseOf('two', async () => {})],
    };
    const names = (pattern: RegExp) =>
      planOf([group], { surfaces: EVERY, only: [pattern] }).map(({ tried }) => tried.name);
    assert.deepEqual([names(/^streams/i), names(/: two$/), names(/three/)], [['one', 'two'], ['two'], []]);
  });
});

test('a shared answer is made once, and again after a failure', async () => {
  let times = 0;
  const answer = shared(async () => {
    times += 1;
    if (times === 1) throw new Error('not yet');
    return times;
  });
  const [probe] = await probes();
  assert.ok(probe !== undefined);
  await assert.rejects(answer(probe), /not yet/);
  assert.deepEqual(await Promise.all([answer(probe), answer(probe)]), [2, 2]);
});

/** What cases are given. */
async function probes() {
  const given: Parameters<Case['run']>[0][] = [];
  await outcomesOf([caseOf('c', async (probe) => void given.push(probe))]);
  return given;
}
