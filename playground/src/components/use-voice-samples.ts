import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { type Failure, failureFrom } from '../api/failure.ts';
import { joinSamples, peaksOf, SAMPLE_RATE, samplesFromBase64 } from '../audio/pcm.ts';
import { promiseToKeep } from '../conversation/promise-to-keep.ts';
import { type Session, useSession } from './session.ts';
import type { Sound } from './sound.ts';

export interface VoiceSamples {
  /** What a voice made of the sentence last; absent until it has spoken. */
  of(voice: string): Sound | undefined;
  /** Resolves when it has been heard to its end. */
  speak(voice: string): Promise<void>;
  isSpeaking: boolean;
  failure: Failure | undefined;
}

interface Wanted {
  sentence: string;
  deployment: string;
}

/** A sentence in as many voices as one likes. */
export function useVoiceSamples(wanted: Wanted): VoiceSamples {
  const session = useSession();
  const [known, setKnown] = useState<Readonly<Record<string, Sound>>>({});
  const [isSpeaking, setIsSpeaking] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  return {
    of: (voice) => known[voice],
    isSpeaking,
    failure,
    async speak(voice) {
      setIsSpeaking(true);
      setFailure(undefined);
      try {
        const { sound, over } = await sampleOf(voice, wanted, session);
        setKnown((others) => ({ ...others, [voice]: sound }));
        await over;
      } catch (error) {
        setFailure(failureFrom(error));
      }
      setIsSpeaking(false);
    },
  };
}

async function sampleOf(
  voice: string,
  { sentence, deployment }: Wanted,
  { player, sounds, credential }: Session,
): Promise<{ sound: Sound; over: Promise<void> }> {
  const soundId = crypto.randomUUID();
  const chunks: Int16Array[] = [];
  const { promise: over, resolve } = promiseToKeep();
  const started = player.begin(soundId, { onOver: resolve });
  const body = {
    messages: [{ role: 'user', content: `Read this aloud, word for word: ${sentence}` }],
    modalities: ['text', 'audio'],
    audio: { voice, format: 'pcm16' },
    stream: true,
  };
  const signal = AbortSignal.timeout(120_000);
  for await (const part of ask({ deployment, body, credential, signal })) {
    if (part.type !== 'sound') continue;
    const samples = samplesFromBase64(part.base64);
    chunks.push(samples);
    await started;
    player.append(soundId, samples);
  }
  player.end(soundId);
  const samples = joinSamples(chunks);
  await sounds.keep(soundId, new Uint8Array(samples.buffer));
  const sound = { soundId, name: voice, seconds: samples.length / SAMPLE_RATE, peaks: peaksOf(samples) };
  return { sound, over };
}
