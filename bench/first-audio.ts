import type { ServerProcess } from '../test/support/server-process.ts';
import { ask, type SpokenAnswer } from './ask.ts';
import { type Figure, figure } from './figures.ts';
import { QUESTIONS } from './questions.ts';
import { spoken } from './wave.ts';

/** Five seconds of speech (4.8 s in the voice that asks), as a person would ask. */
const SPOKEN_QUESTION = 'We want to get a dog for our children. Is a golden retriever a good family dog?';

/** Typed and spoken questions, one at a time, each with a fresh conversation. */
export async function measureFirstAudio(server: ServerProcess): Promise<Figure[]> {
  const typed: SpokenAnswer[] = [];
  for (const question of QUESTIONS) typed.push(await ask(server, question));

  const { pcm } = await ask(server, `Read this aloud: ${SPOKEN_QUESTION}`, 'echo');
  const heard: SpokenAnswer[] = [];
  for (let run = 0; run < 20; run += 1) heard.push(await ask(server, spoken(distinct(pcm, run))));

  const factors = [...typed, ...heard].map(({ totalSeconds, audioSeconds }) => totalSeconds / audioSeconds);
  return [
    figure(
      'firstAudioTypedSeconds',
      typed.map(({ firstAudioSeconds }) => firstAudioSeconds),
    ),
    figure(
      'firstAudioSpokenSeconds',
      heard.map(({ firstAudioSeconds }) => firstAudioSeconds),
    ),
    figure('realTimeFactor', factors),
  ];
}

/** The same speech with some more silence at its end: another digest, so that it has to be heard anew. */
function distinct(pcm: Uint8Array, run: number): Uint8Array {
  return Buffer.concat([pcm, Buffer.alloc(2 * (run + 1))]);
}
