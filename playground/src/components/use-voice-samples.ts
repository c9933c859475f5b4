import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { type Failure, failureFrom } from '../api/failure.ts';
import { joinSamples, peaksOf, SAMPLE_RATE, samplesFromBase64 } from '../audio/pcm.ts';
import type { Player } from '../audio/player.ts';
import { promiseToKeep } from '../conversation/promise-to-keep.ts';
import { type Session, useSession } from './session.ts';
import type { Sound } from './sound.ts';

export interface VoiceSamples {
  /** What a voice made of the sentence last; absent until it has spoken. */
  of(voice: string): Sound | undefined;
  /** Resolves when nothing more is heard of it: to whether it was heard to its end. */
  speak(voice: string): Promise<boolean>;
  failure: Failure | undefined;
}

interface Wanted {
  sentence: string;
  deployment: string;
}

const LIMIT_MS = 120_000;

/** A sentence in as many voices as one likes. */
export function useVoiceSamples(wanted: Wanted): VoiceSamples {
  const session = useSession();
  const [known, setKnown] = useState<Readonly<Record<string, Sound>>>({});
  const [failure, setFailure] = useState<Failure>();
  const onSample = (sound: Sound) => setKnown((others) => ({ ...others, [sound.name]: sound }));

  return {
    of: (voice) => known[voice],
    failure,
    async speak(voice) {
      setFailure(undefined);
      try {
        return await speak(voice, { ...wanted, session, onSample });
      } catch (error) {
        setFailure(failureFrom(error));
        return false;
      }
    },
  };
}

interface SpeakOptions extends Wanted {
  session: Session;
  /** When the whole of it is here. */
  onSample(sound: Sound): void;
}

async function speak(
  voice: string,
  { sentence, deployment, session, onSample }: SpeakOptions,
): Promise<boolean> {
  const { player, sounds, access } = session;
  const soundId = crypto.randomUUID();
  const chunks: Int16Array[] = [];
  let isHeard = false;
  const started = player.begin(soundId, {
    onOver: () => {
      isHeard = true;
    },
  });
  const unheard = new AbortController();
  const over = untilOver(soundId, player).then(() => unheard.abort());
  const signal = AbortSignal.any([unheard.signal, AbortSignal.timeout(LIMIT_MS)]);
  try {
    for await (const part of ask({ deployment, body: bodyOf(sentence, voice), access, signal })) {
      if (part.type !== 'sound') continue;
      const samples = samplesFromBase64(part.base64);
      chunks.push(samples);
      await started;
      player.append(soundId, samples);
    }
  } catch (error) {
    if (unheard.signal.aborted) return false;
    throw error;
  } finally {
    player.end(soundId);
  }
  const samples = joinSamples(chunks);
  await sounds.keep(soundId, new Uint8Array(samples.buffer));
  onSample({ soundId, name: voice, seconds: samples.length / SAMPLE_RATE, peaks: peaksOf(samples) });
  await over;
  return isHeard;
}

function bodyOf(sentence: string, voice: string): object {
  return {
    messages: [{ role: 'user', content: `Read this aloud, word for word: ${sentence}` }],
    modalities: ['text', 'audio'],
    audio: { voice, format: 'pcm16' },
    stream: true,
  };
}

/** Until another sound is heard, or none. */
async function untilOver(soundId: string, player: Player): Promise<void> {
  const { promise, resolve } = promiseToKeep();
  const stop = player.subscribe(() => player.playing.soundId !== soundId && resolve());
  await promise;
  stop();
}
