import { SENTENCES } from '../test/engines/sentences.ts';
import { totalWordErrors, type WordErrors, wordErrorRate } from '../test/engines/word-errors.ts';
import { hear } from '../test/support/hear.ts';
import type { ServerProcess } from '../test/support/server-process.ts';
import { ask } from './ask.ts';
import type { Figure } from './figures.ts';
import { toWave } from './wave.ts';

const VOICES = ['alloy', 'echo', 'shimmer'] as const;

/** Our voice heard by our recogniser: word errors over all sentences together, each voice for itself. */
export async function measureWordErrors(server: ServerProcess): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const voice of VOICES) {
    const results: WordErrors[] = [];
    for (const sentence of SENTENCES) {
      const { pcm } = await ask(server, `Read this aloud: ${sentence}`, voice);
      results.push(wordErrorRate(sentence, await hear(server, toWave(pcm))));
    }
    const name = `wordErrorRate${voice.charAt(0).toUpperCase()}${voice.slice(1)}`;
    figures.push({ name, value: totalWordErrors(results).rate, runs: results.map(({ rate }) => rate) });
  }
  return figures;
}
