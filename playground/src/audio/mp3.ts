import mp3Worker from './mp3-worker.ts?worker&url';

/** An MP3 file of 24,000 samples a second, made in a worker of its own. */
export async function mp3File(samples: Int16Array): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(trusted(mp3Worker), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(`Cannot make the mp3: ${message}`));
      worker.postMessage(samples);
    });
  } finally {
    worker.terminate();
  }
}

/** The page's policy takes addresses of scripts only from whoever vouches for them; this one is of the build. */
function trusted(address: string): string {
  const factory: unknown = 'trustedTypes' in window ? window.trustedTypes : undefined;
  return isFactory(factory)
    ? factory.createPolicy('mp3', { createScriptURL: (url) => url }).createScriptURL(address)
    : address;
}

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

function isFactory(value: unknown): value is PolicyFactory {
  return typeof value === 'object' && value !== null && 'createPolicy' in value;
}
