import type { Page } from 'playwright-core';
import { SAMPLE_RATE, samplesFromFloats } from '../../playground/src/audio/pcm.ts';
import { wavFile } from '../../playground/src/audio/wav.ts';

/** Taps whatever a page sends to the loudspeaker; to be run before its own scripts. */
export const LOUDSPEAKER_TAP = `
  window.heard = [];
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (target, ...rest) {
    if (target instanceof AudioDestinationNode && !this.isTap) {
      const tap = this.context.createScriptProcessor(16384, 1, 1);
      tap.isTap = true;
      tap.onaudioprocess = ({ inputBuffer }) => window.heard.push(...inputBuffer.getChannelData(0));
      connect.call(this, tap);
      connect.call(tap, target);
    }
    return connect.call(this, target, ...rest);
  };
`;

/** What has come out since the last call, as a wav file. */
export async function takeHeard(page: Page): Promise<Uint8Array> {
  // The last samples are still in the tap.
  await page.waitForTimeout(1_500);
  const samples: unknown = await page.evaluate('window.heard.splice(0)');
  if (!Array.isArray(samples)) throw new Error('Nothing taps the loudspeaker');
  return wavFile(samplesFromFloats(Float32Array.from(samples)), SAMPLE_RATE);
}
