import assert from 'node:assert/strict';
import { test } from 'node:test';
import { webAddresses } from './web-addresses.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['See https://example.com/docs.', 'See example dot com slash docs.'],
  ['www.example.org', 'WWW dot example dot org'],
  ['jo.smith@example.co.uk!', 'jo dot smith at example dot co dot UK!'],
  ['try openai.com, now', 'try openai dot com, now'],
  ['edit index.ts and README.md', 'edit index dot TS and README dot MD'],
  ['in /usr/local/bin', 'in slash usr slash local slash bin'],
  ['thanks @anna', 'thanks at anna'],
  ['#ai is #1', 'hashtag ai is #1'],
  ['e.g. this and and/or that.', 'e.g. this and and/or that.'],
];

test("addresses are said part by part and the sentence's marks stay", () => {
  for (const [written, said] of CASES) assert.equal(webAddresses(written), said, written);
});
