import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { type App, createApp } from '../../src/http/app.ts';
import { answerIn } from '../support/chat.ts';
import { AnswerLedger, type LedgerEntry } from './answer-ledger.ts';
import { checkCases } from './check-cases.ts';
import { type ConversationStep, conversationSteps } from './conversation-steps.ts';
import { MODEL } from './request-trees.ts';
import { ROUTE_FORMS } from './route-forms.ts';
import { keyOf, type StoredServices, storedServices, type Tenant } from './stored-services.ts';

test('whatever calls come, the store holds what was given, and nothing else', async (context) => {
  const property = fc.asyncProperty(conversationSteps(), async (steps) => {
    await using services = await storedServices();
    const conversation = new Conversation(services);
    for (const step of steps) await conversation.take(step);
    await conversation.ledger.assertEqual(services);
  });
  await checkCases(context, property, { cases: 400 });
});

class Conversation {
  readonly ledger = new AnswerLedger();
  readonly #services: StoredServices;
  readonly #app: App;

  constructor(services: StoredServices) {
    this.#services = services;
    this.#app = createApp(services);
  }

  async take(step: ConversationStep): Promise<void> {
    switch (step.type) {
      case 'speak':
        return this.#speak(step);
      case 'recall':
        return this.#recall(step);
      case 'leave':
        return this.#leave(step);
      case 'fail':
        return this.#fail(step);
      case 'mistake': {
        const response = await this.#post(step, { ...spoken('Yes.', false), ...step.mistake });
        assert.ok(response.status >= 400 && response.status < 500, String(response.status));
        return;
      }
      case 'delete': {
        const id = this.#idOf(step.answer);
        const deleted = await this.#services.answers.delete(step.tenant, id);
        assert.equal(deleted, this.ledger.delete(step.tenant, id));
        return;
      }
      case 'expire':
        this.ledger.expireAll();
        return this.#services.dayLater(async () => {
          await this.ledger.assertEqual(this.#services);
          await this.#services.answers.expire();
          assert.deepEqual(await this.#services.storedFiles(), []);
        });
    }
  }

  async #speak({
    words,
    stream,
    after,
    ...who
  }: Extract<ConversationStep, { type: 'speak' }>): Promise<void> {
    const earlier = after === undefined ? [] : [assistant(this.#idOf(after))];
    const known = after === undefined || this.ledger.find(who.tenant, this.#idOf(after)) !== undefined;
    const request = spoken(`[say ${words}]`, stream);
    const response = await this.#post(who, { ...request, messages: [...earlier, ...request.messages] });
    assert.equal(response.status, known ? 200 : 400);
    if (!known) return;
    const { audio } = answerIn(await replyOf(response));
    assert.ok(audio !== undefined && audio.transcript === words && audio.sound.length > 0);
    this.ledger.add({ tenant: who.tenant, id: audio.id, transcript: words });
  }

  async #recall({ answer, stream, ...who }: Extract<ConversationStep, { type: 'recall' }>): Promise<void> {
    const id = this.#idOf(answer);
    const expected = this.ledger.find(who.tenant, id);
    const messages = [assistant(id), { role: 'user', content: '[recall]' }];
    const response = await this.#post(who, { model: MODEL, stream, messages });
    assert.equal(response.status, expected === undefined ? 400 : 200);
    if (expected !== undefined) assert.equal(answerIn(await replyOf(response)).content, expected.transcript);
  }

  /** Takes the beginning of a stream and goes. */
  async #leave(who: { tenant: Tenant; form: number }): Promise<void> {
    const response = await this.#post(who, spoken('[words 3]', true));
    assert.equal(response.status, 200);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    for (let turns = 0; turns < 1_000 && (await this.#hasUnfinished()); turns += 1) await nextTurn();
  }

  async #fail({ stream, ...who }: { tenant: Tenant; form: number; stream: boolean }): Promise<void> {
    const response = await this.#post(who, spoken('[words 3] [fail 2]', stream));
    const { status, text } = await replyOf(response);
    assert.ok(stream ? status === 200 && !text.includes('[DONE]') : status === 500, text);
    assert.match(text, /"type":"server_error"/);
  }

  async #post({ tenant, form }: { tenant: Tenant; form: number }, body: object): Promise<Response> {
    const { path = '', dialect } = ROUTE_FORMS[form] ?? {};
    const key = keyOf(tenant);
    return this.#app.request(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(dialect === 'azure' ? { 'api-key': key } : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify(body),
    });
  }

  #idOf(pick: number): string {
    const given: readonly LedgerEntry[] = this.ledger.given;
    return given[pick % Math.max(1, given.length)]?.id ?? 'audio_none';
  }

  async #hasUnfinished(): Promise<boolean> {
    return (await this.#services.storedFiles()).some((name) => !name.endsWith('.answer'));
  }
}

const assistant = (id: string) => ({ role: 'assistant', audio: { id } });

function spoken(content: string, stream: boolean) {
  return {
    model: MODEL,
    modalities: ['text', 'audio'],
    audio: { voice: 'alloy', format: stream ? 'pcm16' : 'wav' },
    stream,
    messages: [{ role: 'user', content }],
  };
}

async function replyOf(response: Response) {
  const { status, headers } = response;
  return { status, headers, text: await response.text() };
}
