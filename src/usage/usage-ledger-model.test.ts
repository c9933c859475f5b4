import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock, test } from 'node:test';
import fc from 'fast-check';
import { createLog } from '../log.ts';
import { openFileUsageLedger } from './file-usage-ledger.ts';
import type { UsageLedger, UsageRecord } from './usage-ledger.ts';
import { dayOf, UsageModel } from './usage-model.test.kit.ts';

const FIRST_DAY = 20_000;
const ALL = { from: '0000-00-00', to: '9999-99-99' };

let folder = '';
let today = FIRST_DAY;

const openLedger = () =>
  openFileUsageLedger({ folder, now: () => today * 86_400, log: createLog('silent'), writeEveryMs: 1_000 });

const used = (tenant: string, deployment: string, tokens: number): UsageRecord => ({
  tenant,
  deployment,
  promptTokens: tokens,
  completionTokens: 2 * tokens,
  audioSecondsIn: tokens / 8,
  audioSecondsOut: tokens / 4,
});

type Step =
  | { do: 'add'; tenant: string; deployment: string; tokens: number }
  | { do: 'write' | 'restart' | 'kill' | 'tomorrow' }
  | { do: 'forget'; tenant: string }
  | { do: 'list'; tenant: string; from: number; to: number };

const tenant = fc.constantFrom('a', 'b', 'c');
const day = fc.integer({ min: 19_999, max: 20_010 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      tenant,
      deployment: fc.constantFrom('x', 'y'),
      tokens: fc.integer({ min: 0, max: 1_000 }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('write', 'restart', 'kill', 'tomorrow') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), tenant }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('list' as const), tenant, from: day, to: day }) },
);

test('does as a list of all records would, over restarts, crashes and days', async () => {
  const root = await mkdtemp(join(tmpdir(), 'samtal-usage-'));
  mock.timers.enable({ apis: ['setInterval'] });
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        folder = await mkdtemp(join(root, 'run-'));
        today = FIRST_DAY;
        const model = new UsageModel();
        let ledger: UsageLedger = await openLedger();
        for (const next of steps) ledger = await take(next, ledger, model);
        await ledger[Symbol.asyncDispose]();
      }),
      { numRuns: 60 },
    );
  } finally {
    mock.timers.reset();
    await rm(root, { recursive: true });
  }
});

async function take(next: Step, ledger: UsageLedger, model: UsageModel): Promise<UsageLedger> {
  switch (next.do) {
    case 'add':
      ledger.add(used(next.tenant, next.deployment, next.tokens));
      model.add(used(next.tenant, next.deployment, next.tokens), today);
      return ledger;
    case 'write':
      mock.timers.tick(1_000);
      await ledger.list('a', ALL);
      model.written = model.records.length;
      return ledger;
    case 'restart':
      await ledger[Symbol.asyncDispose]();
      model.written = model.records.length;
      return openLedger();
    case 'kill':
      // Nobody tells it that it has ended; its timer is never asked again.
      mock.timers.reset();
      mock.timers.enable({ apis: ['setInterval'] });
      model.records.splice(model.written);
      return openLedger();
    case 'tomorrow':
      today += 1;
      return ledger;
    case 'forget':
      await ledger.forget(next.tenant);
      model.forget(next.tenant);
      return ledger;
    case 'list': {
      const [from, to] = [dayOf(next.from), dayOf(next.to)];
      assert.deepEqual(await ledger.list(next.tenant, { from, to }), model.list(next.tenant, from, to));
      return ledger;
    }
  }
}
