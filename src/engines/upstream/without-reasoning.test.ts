import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { withoutReasoning } from './without-reasoning.ts';

describe('withoutReasoning', () => {
  const cases: Record<string, [string, string]> = {
    'drops a thought': ['<think>Hm, dogs.</think>\n\nYes, they are.', 'Yes, they are.'],
    'drops an empty thought': ['<think>\n\n</think>\n\nYes.', 'Yes.'],
    'drops white space before a thought and before the first word': [' \n<think>a</think> \n Yes. ', 'Yes. '],
    'leaves a thought further in alone': ['Yes. <think>no</think>', 'Yes. <think>no</think>'],
    'drops only one thought': ['<think>a</think><think>b</think>', '<think>b</think>'],
    'drops a thought that never ends': ['<think>and then, and then', ''],
    'leaves what only looks like a tag': ['<thinking> aloud', '<thinking> aloud'],
    'gives back the beginning of a tag that is none': ['<th', '<th'],
    'takes a closing tag without an opening one for text': ['a</think>b', 'a</think>b'],
  };
  for (const [what, [text, expected]] of Object.entries(cases)) {
    it(`${what}, wherever the text is cut`, () => {
      for (let first = 0; first <= text.length; first++) {
        for (let second = first; second <= text.length; second++) {
          assert.equal(
            through([text.slice(0, first), text.slice(first, second), text.slice(second)]),
            expected,
          );
        }
      }
      assert.equal(through([...text]), expected);
    });
  }

  it('passes on at once what can’t be a thought', () => {
    const spoken = withoutReasoning();
    assert.equal(spoken.push('Y'), 'Y');
    assert.equal(spoken.push('es'), 'es');
  });

  it('does not depend on how the text is cut', () => {
    const piece = fc.constantFrom('<', 'think', '>', '</', ' ', 'a', '<think>', '</think>');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        assert.equal(through(pieces), through([pieces.join('')]));
      }),
    );
  });
});

function through(pieces: readonly string[]): string {
  const spoken = withoutReasoning();
  return pieces.map((piece) => spoken.push(piece)).join('') + spoken.end();
}
