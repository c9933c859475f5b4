import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dailyUsageCsv } from './daily-usage-csv.ts';

test('seconds end at milliseconds, however many fractions they are the sum of', () => {
  const used = { day: '2026-11-26', deployment: 'one', requests: 3, promptTokens: 4, completionTokens: 5 };
  const audioSecondsIn = 0.1 + 0.2;
  assert.equal(
    dailyUsageCsv([{ ...used, audioSecondsIn, audioSecondsOut: 12.3456789 }]).split('\r\n')[1],
    '2026-11-26,one,3,4,5,0.3,12.346',
  );
});
