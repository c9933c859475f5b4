import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createStopStrings } from './stop-strings.ts';

describe('createStopStrings', () => {
  it('never lets a stop string or its beginning through, wherever the text is cut', () => {
    const text = 'One.\n\nUser: two';
    for (let first = 0; first <= text.length; first++) {
      for (let second = first; second <= text.length; second++) {
        const pieces = [text.slice(0, first), text.slice(first, second), text.slice(second)];
        assert.equal(through(['\n\nUser:'], pieces), 'One.');
      }
    }
  });

  it('stops at whichever stop string comes first', () => {
    assert.equal(through(['late', 'soon'], ['it ends so', 'on, not late']), 'it ends ');
  });

  it('stops at the one that is complete first, wherever the text is cut', () => {
    for (const pieces of [['bab'], ['ba', 'b'], ['b', 'ab'], ['b', 'a', 'b']])
      assert.equal(through(['a', 'bab'], pieces), 'b');
    assert.equal(through(['b', 'ab'], ['xab']), 'x');
  });

  it('holds nothing back that can’t become a stop string', () => {
    assert.deepEqual(createStopStrings(['###']).push('a # b'), { text: 'a # b', stopped: false });
  });

  it('gives back the beginning of a stop string that the text does not finish', () => {
    assert.equal(through(['END'], ['the E', 'N']), 'the EN');
  });

  it('ignores empty stop strings', () => {
    assert.equal(through([''], ['all of it']), 'all of it');
  });

  it('lets exactly the text before the first stop string through', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c') });
    fc.assert(
      fc.property(
        fc.array(letters),
        fc.array(
          letters.filter((stop) => stop !== ''),
          { maxLength: 4 },
        ),
        (pieces, stops) => {
          const text = pieces.join('');
          assert.equal(through(stops, pieces), textBeforeFirstStop(text, stops));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

/** Letter by letter. */
function textBeforeFirstStop(text: string, stops: readonly string[]): string {
  for (let end = 1; end <= text.length; end += 1) {
    const complete = stops.filter((stop) => text.slice(0, end).endsWith(stop));
    if (complete.length > 0) return text.slice(0, end - Math.max(...complete.map(({ length }) => length)));
  }
  return text;
}

function through(stops: readonly string[], pieces: readonly string[]): string {
  const filter = createStopStrings(stops);
  let passed = '';
  for (const piece of pieces) {
    const { text, stopped } = filter.push(piece);
    passed += text;
    if (stopped) return passed;
  }
  return passed + filter.end();
}
