import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Answer, AnswerStore, AnswerWriter } from '../../src/store/answers.ts';
import { openFileAnswerStore } from '../../src/store/files/file-answer-store.ts';
import { audioId } from '../../src/wire/ids.ts';
import { SEED, seededChoice, TIMES } from '../support/seeded.ts';
import { AnswersModel } from './answers-model.ts';

/** All of a million with `SAMTAL_TIMES=50`. */
const OPERATIONS = 20_000 * TIMES;
const TENANTS = Array.from({ length: 8 }, (_, number) => `tenant-${number}`);
const LIFETIME_SECONDS = 3_600;
/** Ids that may still be asked for; older ones have long been forgotten. */
const MAX_IDS = 2_000;
/** In memory, where there is such a folder: what is tried here is who sees what, not what survives. */
const MEMORY_FOLDER = '/dev/shm';

const { signal } = new AbortController();

interface Begun {
  tenant: string;
  writer: AnswerWriter;
  answer: Answer;
  audio: Buffer;
}

/** A store, the model that says what it should do, and operations that are tried on both. */
class Trial {
  readonly #choose = seededChoice();
  readonly #model = new AnswersModel();
  readonly #folder: string;
  #store: AnswerStore;
  #nowSeconds = 1_764_000_000;
  /** Of all tenants, with the tenant whose each is. */
  #ids: { tenant: string; id: string }[] = [];
  #begun: Begun[] = [];
  /** How many operations of each kind there were, and how many reads found something. */
  readonly counts: Record<string, number> = {};

  private constructor(folder: string, store: AnswerStore) {
    this.#folder = folder;
    this.#store = store;
  }

  static async start(folder: string): Promise<Trial> {
    const trial: Trial = new Trial(
      folder,
      await openFileAnswerStore({ folder, now: () => trial.#nowSeconds }),
    );
    return trial;
  }

  async end(): Promise<void> {
    await this.#store[Symbol.asyncDispose]();
  }

  async step(): Promise<void> {
    this.#nowSeconds += this.#choose(4);
    const kind = this.#choose(1_000);
    if (kind < 200) return this.#count('begin', await this.#begin());
    if (kind < 380) return this.#count('commit', await this.#commit());
    if (kind < 400) return this.#count('discard', await this.#discard());
    if (kind < 800) return this.#count('get', await this.#get());
    if (kind < 900) return this.#count('openAudio', await this.#openAudio());
    if (kind < 980) return this.#count('delete', await this.#delete());
    if (kind < 985) return this.#count('expire', await this.#expire());
    if (kind < 988) return this.#count('deleteTenant', await this.#deleteTenant());
    if (kind < 990) return this.#count('restart', await this.#restart());
    if (kind < 992) this.#nowSeconds += this.#choose(2 * LIFETIME_SECONDS);
    this.#count('wait', true);
  }

  #count(kind: string, didSomething: boolean): void {
    const name = didSomething ? kind : `${kind} of nothing`;
    this.counts[name] = (this.counts[name] ?? 0) + 1;
  }

  #tenant(): string {
    return TENANTS[this.#choose(TENANTS.length)] ?? '';
  }

  /** Who asks for what: mostly for something recent, and as often for another's as for their own. */
  #question(): { tenant: string; id: string } {
    const { length } = this.#ids;
    const recent = length - 1 - this.#choose(Math.min(length, 50));
    const known = this.#ids[this.#choose(4) === 0 ? this.#choose(length) : recent];
    if (known === undefined) return { tenant: this.#tenant(), id: audioId(this.#nowSeconds) };
    return this.#choose(2) === 0 ? known : { tenant: this.#tenant(), id: known.id };
  }

  async #begin(): Promise<boolean> {
    const tenant = this.#tenant();
    const id = audioId(this.#nowSeconds);
    const audio = Buffer.from(`${tenant} said ${id} `.repeat(this.#choose(20)));
    const answer = {
      id,
      transcript: `${tenant}: ${id}`,
      createdAt: this.#nowSeconds,
      expiresAt: this.#nowSeconds + this.#choose(LIFETIME_SECONDS),
      audioSeconds: audio.length,
    };
    const writer = await this.#store.begin(tenant, id, signal);
    await writer.append(audio);
    this.#ids.push({ tenant, id });
    if (this.#ids.length > MAX_IDS) this.#ids = this.#ids.slice(-MAX_IDS / 2);
    this.#begun.push({ tenant, writer, answer, audio });
    return true;
  }

  #takeBegun(): Begun | undefined {
    return this.#begun.splice(this.#choose(this.#begun.length), 1)[0];
  }

  async #commit(): Promise<boolean> {
    const begun = this.#takeBegun();
    if (begun === undefined) return false;
    const { id: _id, ...answer } = begun.answer;
    await begun.writer.commit(answer);
    this.#model.keep(begun.tenant, begun.answer);
    return true;
  }

  async #discard(): Promise<boolean> {
    const begun = this.#takeBegun();
    await begun?.writer[Symbol.asyncDispose]();
    return begun !== undefined;
  }

  async #get(): Promise<boolean> {
    const { tenant, id } = this.#question();
    const found = await this.#store.get(tenant, id);
    assert.deepEqual(found, this.#model.get(tenant, id, this.#nowSeconds));
    return found !== undefined;
  }

  async #openAudio(): Promise<boolean> {
    const { tenant, id } = this.#question();
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.#store.openAudio(tenant, id, signal)) chunks.push(chunk);
    const audio = Buffer.concat(chunks);
    const answer = this.#model.get(tenant, id, this.#nowSeconds);
    assert.equal(audio.length, answer?.audioSeconds ?? 0);
    const own = `${tenant} said ${id} `;
    assert.equal(audio.toString(), own.repeat(audio.length / own.length));
    return answer !== undefined;
  }

  async #delete(): Promise<boolean> {
    const { tenant, id } = this.#question();
    const isGone = await this.#store.delete(tenant, id);
    assert.equal(isGone, this.#model.delete(tenant, id, this.#nowSeconds));
    return isGone;
  }

  async #expire(): Promise<boolean> {
    const before = this.#model.size;
    const removed = await this.#store.expire();
    // What has expired long ago is gone from both; what has not is still there, which the reads will tell.
    this.#model.forgetExpired(this.#nowSeconds - 3 * LIFETIME_SECONDS);
    assert.ok(removed <= before);
    return removed > 0;
  }

  async #deleteTenant(): Promise<boolean> {
    const tenant = this.#tenant();
    await this.#store.deleteTenant(tenant);
    this.#model.deleteTenant(tenant);
    // Answers that were begun before are erased with the others, when they are complete.
    for (const begun of this.#begun.filter((one) => one.tenant === tenant)) {
      const { id: _id, ...answer } = begun.answer;
      await begun.writer.commit(answer);
    }
    this.#begun = this.#begun.filter((one) => one.tenant !== tenant);
    return true;
  }

  async #restart(): Promise<boolean> {
    for (const { writer } of this.#begun) await writer[Symbol.asyncDispose]();
    this.#begun = [];
    await this.#store[Symbol.asyncDispose]();
    this.#store = await openFileAnswerStore({ folder: this.#folder, now: () => this.#nowSeconds });
    return true;
  }
}

test(`of ${OPERATIONS} operations by eight tenants none shows another's answer`, async (context) => {
  const folder = await mkdtemp(
    join(existsSync(MEMORY_FOLDER) ? MEMORY_FOLDER : tmpdir(), 'samtal-isolation-'),
  );
  const trial = await Trial.start(folder);
  let step = 0;
  try {
    for (; step < OPERATIONS; step += 1) await trial.step();
  } catch (error) {
    throw new Error(`SAMTAL_SEED=${SEED}, at operation ${step}`, { cause: error });
  } finally {
    await trial.end();
    await rm(folder, { recursive: true });
  }
  context.diagnostic(`seed ${SEED}: ${JSON.stringify(trial.counts)}`);
  for (const kind of ['get', 'openAudio', 'delete', 'expire', 'deleteTenant', 'restart'])
    assert.ok((trial.counts[kind] ?? 0) > 0, `nothing was tried of ${kind}`);
});
