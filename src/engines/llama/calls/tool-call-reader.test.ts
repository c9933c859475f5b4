import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CallPart, createToolCallReader } from './tool-call-reader.ts';
import { callText } from './tool-prompt.ts';

const call = (name: string, value: unknown) => callText({ name, arguments: JSON.stringify(value) });
const TEXT = `One moment <b>.\n${call('get_weather', { city: 'Pa"}ris' })}\n${call('a', { b: [{}, '{'] })}`;
const READ = {
  words: 'One moment <b>.\n',
  calls: [
    ['get_weather', '{"city":"Pa\\"}ris"}'],
    ['a', '{"b":[{},"{"]}'],
  ],
};

test('tells words and calls apart, cut anywhere', () => {
  for (let cut = 0; cut <= TEXT.length; cut++) {
    assert.deepEqual(read([TEXT.slice(0, cut), TEXT.slice(cut)]), READ, TEXT.slice(0, cut));
  }
  assert.deepEqual(read([...TEXT]), READ);
});

test('lets no part of a tag out as words, wherever the text ends', () => {
  for (let end = 0; end <= TEXT.length; end++) {
    const reader = createToolCallReader();
    const parts = [...TEXT.slice(0, end)].flatMap((character) => reader.push(character));
    const { words } = gathered(parts);
    assert.ok(READ.words.startsWith(words), words);
  }
});

test('starts a call as soon as its name is known, and gives arguments as they come', () => {
  const reader = createToolCallReader();
  assert.deepEqual(reader.push('<tool_call>\n{"name": "f'), []);
  assert.deepEqual(reader.push('"'), [{ type: 'tool-call-start', name: 'f' }]);
  assert.deepEqual(reader.push(', "arguments":'), []);
  assert.deepEqual(reader.push(' {"a'), [{ type: 'tool-call-delta', arguments: '{"a' }]);
  assert.equal(reader.completeCalls, 0);
  assert.deepEqual(reader.push('": 1}}\n</'), [{ type: 'tool-call-delta', arguments: '": 1}' }]);
  assert.equal(reader.completeCalls, 1);
});

test('gives back words that only looked like a call', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('<', 'tool', '_call', '>', '<tool', ' ', 'a')), (pieces) => {
      const text = pieces.join('');
      fc.pre(!text.includes('<tool_call>'));
      const reader = createToolCallReader();
      const { words } = gathered(pieces.flatMap((piece) => reader.push(piece)));
      assert.equal(words + reader.end(), text);
    }),
  );
});

test('reads any arguments back, cut anywhere', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.infiniteStream(fc.nat(7)),
      (name, value, lengths) => {
        const text = call(name, value);
        const pieces: string[] = [];
        for (let at = 0; at < text.length; ) {
          const length = 1 + (lengths.next().value ?? 0);
          pieces.push(text.slice(at, at + length));
          at += length;
        }
        assert.deepEqual(read(pieces), { words: '', calls: [[name, JSON.stringify(value)]] });
      },
    ),
  );
});

function read(pieces: readonly string[]) {
  const reader = createToolCallReader();
  const parts = pieces.flatMap((piece) => reader.push(piece));
  assert.equal(reader.end(), '');
  return gathered(parts);
}

function gathered(parts: readonly CallPart[]) {
  let words = '';
  const calls: [string, string][] = [];
  for (const part of parts) {
    const last = calls.at(-1);
    if (part.type === 'words') words += part.text;
    else if (part.type === 'tool-call-start') calls.push([part.name, '']);
    else if (last !== undefined) last[1] += part.arguments;
  }
  return { words, calls };
}
