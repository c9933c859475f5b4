import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { SamtalError } from '../../errors.ts';
import { createSequencePool } from './sequence-pool.ts';

const { signal } = new AbortController();
const plain = { seeded: false, signal };

describe('createSequencePool', () => {
  it('gives each sequence to one request at a time, also when all ask at once', async () => {
    const pool = createSequencePool(sequences(2), []);
    const leases = await Promise.all([pool.lease([1, 2], plain), pool.lease([1, 2], plain)]);
    assert.notEqual(leases[0].sequence, leases[1].sequence);
  });

  it('lets the next wait until one is given back', async () => {
    const pool = createSequencePool(sequences(1), []);
    const first = await pool.lease([1], plain);
    let isServed = false;
    const second = pool.lease([1], plain).then((lease) => {
      isServed = true;
      return lease;
    });
    await setTimeout(5);
    assert(!isServed);
    first[Symbol.dispose]();
    assert.equal((await second).sequence, first.sequence);
  });

  it('gives a sequence back only after its native work, though the request is gone', async () => {
    const pool = createSequencePool(sequences(1), []);
    const request = new AbortController();
    const lease = await pool.lease([1], { seeded: false, signal: request.signal });
    let finish = () => {};
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const waiting = lease.run(work);
    request.abort(new Error('gone'));
    await assert.rejects(waiting, /gone/);
    lease[Symbol.dispose]();

    let isServed = false;
    const next = pool.lease([1], plain).then(() => {
      isServed = true;
    });
    await setTimeout(5);
    assert(!isServed, 'the sequence is still being written');
    finish();
    await next;
  });

  it('forgets a request that stops waiting', async () => {
    const pool = createSequencePool(sequences(1), []);
    const first = await pool.lease([1], plain);
    const request = new AbortController();
    const second = pool.lease([1], { seeded: false, signal: request.signal });
    request.abort(new Error('gone'));
    await assert.rejects(second, /gone/);
    first[Symbol.dispose]();
    await pool.lease([1], plain);
  });

  it('refuses more waiting requests than it has room for', async () => {
    const pool = createSequencePool(sequences(1), []);
    await pool.lease([1], plain);
    const requests = Array.from({ length: 64 }, () => new AbortController());
    const waiting = requests.map((request) =>
      pool.lease([1], { seeded: false, signal: request.signal }).catch(() => {}),
    );
    await assert.rejects(pool.lease([1], plain), (error) => {
      assert(error instanceof SamtalError);
      assert.equal(error.kind, 'overloaded');
      return true;
    });
    for (const request of requests) request.abort();
    await Promise.all(waiting);
  });

  it('goes on with a conversation where it was held, and else takes the sequence unused for longest', async () => {
    const [first, second] = sequences(2);
    assert(first !== undefined && second !== undefined);
    const pool = createSequencePool([first, second], [1]);
    const question = [1, 2, 3];
    const own = { ...plain, tenant: 'a' };
    const lease = await pool.lease(question, own);
    assert.equal(lease.sequence, first);
    first.contextTokens = [...question, 4, 5];
    second.contextTokens = [1];
    lease.answered(2);
    lease[Symbol.dispose]();
    await setTimeout(0);

    const foreign = await pool.lease([...question, 4, 5, 6, 7], { ...plain, tenant: 'b' });
    assert.deepEqual([foreign.sequence, foreign.heldTokens], [second, 1]);
    foreign[Symbol.dispose]();
    await setTimeout(0);

    const next = await pool.lease([...question, 4, 5, 6, 7], own);
    assert.equal(next.sequence, first);
    assert.equal(next.heldTokens, 5);
    next[Symbol.dispose]();
    await setTimeout(0);

    assert.equal((await pool.lease([1, 9], plain)).sequence, second);
  });

  it('waits at the end until all is given back', async () => {
    const pool = createSequencePool(sequences(1), []);
    const lease = await pool.lease([1], plain);
    let isOver = false;
    const end = pool[Symbol.asyncDispose]().then(() => {
      isOver = true;
    });
    await setTimeout(5);
    assert(!isOver);
    lease[Symbol.dispose]();
    await end;
  });
});

function sequences(count: number): { contextTokens: number[] }[] {
  return Array.from({ length: count }, () => ({ contextTokens: [] }));
}
