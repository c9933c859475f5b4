import { setTimeout as pause } from 'node:timers/promises';
import type { CaseGroup } from '../../case.ts';
import { chat, chatRequest } from '../../client/chat.ts';
import { chatBriefly } from '../../client/chat-briefly.ts';
import { completionIn } from '../../client/completion.ts';
import { openStream } from '../../client/open-stream.ts';
import { openSocket } from '../../client/raw-request.ts';
import { chunkOf } from '../../client/streamed.ts';
import { expectRefusal } from '../../expect/expect-refusal.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { scripted } from '../../needs.ts';
import { asksForSpeech, asksForSpeechToStream } from '../../requests.ts';
import type { Probe } from '../../target.ts';

const SLOW_ANSWER = 'Tell me the history of Rome in many long sentences. [slow 200] [words 500]';
/** Far less than what was left of the answer that nobody waits for. */
const PROMPT_MS = 5_000;

export const departures: CaseGroup = {
  subject: 'Clients that leave',
  cases: [
    {
      name: 'leave-during-stream',
      rule: 'When a client leaves in the middle of a stream, the next is served at once.',
      async run(probe) {
        for (let times = 0; times < 3; times += 1) await leaveStream(probe);
        await expectPrompt(probe);
      },
    },
    {
      name: 'leave-before-answer',
      rule: 'When a client leaves before its whole answer is there, the next is served at once.',
      async run(probe) {
        for (let times = 0; times < 3; times += 1) {
          await chatBriefly(probe, asksForSpeech(SLOW_ANSWER), { limitMs: 150 });
        }
        await expectPrompt(probe);
      },
    },
    {
      name: 'leave-during-upload',
      rule: 'When a client leaves in the middle of its request, the next is served at once.',
      async run(probe) {
        const { path, headers = {}, body = '' } = chatRequest(probe, asksForSpeech());
        const { host, pathname } = new URL(probe.target.baseUrl);
        const head = Object.entries({ host, ...headers, 'content-length': '100000' })
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join('');
        const socket = openSocket(probe.target.baseUrl);
        socket.on('error', () => {});
        socket.write(
          `POST ${pathname.replace(/\/$/, '')}${path} HTTP/1.1\r\n${head}\r\n${String(body).slice(0, 30)}`,
        );
        await pause(100);
        socket.destroy();
        await expectPrompt(probe);
      },
    },
    {
      name: 'leave-keeps-nothing',
      rule: 'The id of an answer whose client has left stands for nothing.',
      needs: [scripted],
      async run(probe) {
        const id = await leaveStream(probe);
        expectThat(id !== undefined, 'an audio id before the end', 'none');
        await pause(300);
        const messages = [
          { role: 'user', content: 'Hello.' },
          { role: 'assistant', audio: { id } },
          { role: 'user', content: 'Go on.' },
        ];
        expectRefusal(await chat(probe, { messages }), {
          code: 'audio_not_found',
          param: 'content.messages[1].audio.id',
          message: `Assistant audio ${id} not found.`,
        });
      },
    },
  ],
};

/** Leaves after the first words. Returns the audio id, where it was said. */
async function leaveStream(probe: Probe): Promise<string | undefined> {
  const stream = await openStream(probe, asksForSpeechToStream(SLOW_ANSWER));
  for await (const event of stream.events) {
    if (event.type !== 'data' || event.data === '[DONE]') continue;
    const audio = chunkOf(event.data).choices[0]?.delta.audio;
    if (audio === undefined) continue;
    stream.leave();
    return audio.id;
  }
  return undefined;
}

async function expectPrompt(probe: Probe): Promise<void> {
  const start = performance.now();
  completionIn(await chat(probe, asksForSpeech()));
  const tookMs = Math.round(performance.now() - start);
  if (probe.target.isScripted)
    expectThat(tookMs < PROMPT_MS, `an answer within ${PROMPT_MS} ms`, `${tookMs} ms`);
}
