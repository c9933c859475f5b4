import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createJsonObjectScanner } from './json-object-scanner.ts';

describe('createJsonObjectScanner', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value));
  const beginning = fc.constantFrom('', ' ', '\n\t');

  it('finds the end of any object, whatever follows it', () => {
    fc.assert(
      fc.property(beginning, object, fc.string(), (before, json, after) => {
        const scanner = createJsonObjectScanner();
        assert.equal(scanner.push(before + json + after), before.length + json.length);
        assert.equal(scanner.isComplete, true);
      }),
    );
  });

  it('is not complete before the last brace, in whatever pieces the object comes', () => {
    fc.assert(
      fc.property(object, fc.integer({ min: 1, max: 9 }), (json, length) => {
        const scanner = createJsonObjectScanner();
        for (let at = 0; at < json.length; at += length) {
          assert.equal(scanner.isComplete, false);
          const piece = json.slice(at, at + length);
          assert.equal(scanner.push(piece), piece.length);
        }
        assert.equal(scanner.isComplete, true);
        assert.equal(scanner.push(' {'), 0);
      }),
    );
  });

  it('tells what is blank from what has begun', () => {
    const scanner = createJsonObjectScanner();
    assert.equal(scanner.isBlank, true);
    scanner.push(' \n');
    assert.equal(scanner.isBlank, true);
    scanner.push('[');
    assert.deepEqual([scanner.isBlank, scanner.isComplete], [false, false]);
  });
});
