import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Turn } from './exchange.ts';
import { recording, SPOKEN, WRITTEN } from './fixtures/requests.ts';
import { buildPrompt } from './prompt.ts';
import { SPOKEN_SYSTEM_PROMPT, WRITTEN_SYSTEM_PROMPT } from './system-prompt.ts';

const one = recording('one');
const two = recording('two');
const hello: Turn = { role: 'user', parts: [{ type: 'text', text: 'Hello' }] };

test('an answer to be spoken is asked for as such, before the instructions of the client', () => {
  const turns: Turn[] = [{ role: 'system', text: 'Be brief.' }, { role: 'system', text: 'Be kind.' }, hello];
  assert.deepEqual(buildPrompt({ turns, output: SPOKEN }, new Map()), [
    { role: 'system', text: `${SPOKEN_SYSTEM_PROMPT}\n\nBe brief.\n\nBe kind.` },
    { role: 'user', text: 'Hello' },
  ]);
});

test('for a written answer the instructions of the client stand alone', () => {
  const [system] = buildPrompt(
    { turns: [{ role: 'system', text: 'Be brief.' }, hello], output: WRITTEN },
    new Map(),
  );
  assert.equal(system?.text, 'Be brief.');
  assert.equal(buildPrompt({ turns: [hello], output: WRITTEN }, new Map())[0]?.text, WRITTEN_SYSTEM_PROMPT);
});

test('instructions in the middle of a conversation stay where they are, and no turn is dropped', () => {
  const long: Turn = { role: 'assistant', text: 'word '.repeat(10_000) };
  const turns: Turn[] = [hello, long, { role: 'system', text: 'From now on, in verse.' }, hello];
  const prompt = buildPrompt({ turns, output: SPOKEN }, new Map());
  assert.deepEqual(
    prompt.map(({ role }) => role),
    ['system', 'user', 'assistant', 'system', 'user'],
  );
  assert.equal(prompt[2]?.text, long.text);
});

test('speech alone is what the user says; beside a text it is what the text is about', () => {
  const transcripts = new Map([
    [one, 'Is it late?'],
    [two, 'It is.'],
  ]);
  const text = { type: 'text', text: 'Compare them.' } as const;
  const prompt = (parts: Extract<Turn, { role: 'user' }>['parts']) =>
    buildPrompt({ turns: [{ role: 'user', parts }], output: WRITTEN }, transcripts)[1]?.text ?? '';
  const first = { type: 'speech', recording: one } as const;
  const second = { type: 'speech', recording: two } as const;
  assert.equal(prompt([first]), 'Is it late?');
  assert.match(prompt([text, first]), /^Compare them\.\n\n.+"Is it late\?"$/);
  assert.match(prompt([first, text]), /^.+"Is it late\?"\n\nCompare them\.$/);
  assert.match(prompt([text, first, second]), /audio 1: "Is it late\?"\n\n.*audio 2: "It is\."$/);
});

test('the model is told when nothing could be heard', () => {
  const turns: Turn[] = [{ role: 'user', parts: [{ type: 'speech', recording: one }] }];
  assert.match(
    buildPrompt({ turns, output: SPOKEN }, new Map([[one, '']]))[1]?.text ?? '',
    /no words could be heard/,
  );
});

test('people who are named are told apart', () => {
  const turns = ['Ada', 'Bo'].map(
    (name): Turn => ({
      role: 'user',
      name,
      parts: [{ type: 'text', text: 'Me.' }],
    }),
  );
  const [, first, second] = buildPrompt({ turns, output: WRITTEN }, new Map());
  assert.deepEqual([first?.text, second?.text], ['Ada: Me.', 'Bo: Me.']);
});
