import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hostLanguageModel } from '../../src/engines/process/host-language-model.ts';
import { hostRecognizer } from '../../src/engines/process/host-recognizer.ts';
import { hostSynthesizer } from '../../src/engines/process/host-synthesizer.ts';
import { sherpaEnvironment } from '../../src/engines/sherpa/environment.ts';
import { createLog } from '../../src/log.ts';
import { describeLanguageModel } from './describe-language-model.ts';
import { describeRecognizer } from './describe-recognizer.ts';
import { describeSynthesizer } from './describe-synthesizer.ts';

const folder = process.env.SAMTAL_TEST_MODELS ?? '';
const log = createLog('silent');

const VOICE_FILES = {
  'voice-heart': join(folder, 'hibari.onnx'),
  vocabulary: join(folder, 'vocab.json'),
  'lexicon-gold': join(folder, 'lexicon_us_gold.json.gz'),
  'lexicon-silver': join(folder, 'lexicon_us_silver.json.gz'),
  tagger: join(folder, 'tagger.json.gz'),
  'unknown-words': join(folder, 'oov.onnx'),
  'unknown-words-alphabet': join(folder, 'oov.json'),
};
const LANGUAGE_MODEL = join(folder, 'SmolLM2-135M-Instruct.Q4_1.gguf');

const createVoice = async () =>
  hostSynthesizer({
    entry: new URL('../../src/engines/hibari/child.js', import.meta.url),
    options: { files: VOICE_FILES },
    label: 'hibari',
    log,
    facts: { sampleRate: 24_000, languages: [], voices: [], maxPieceCharacters: 1 },
  });

describeSynthesizer('hibari', { create: createVoice, skip: skipWithout(Object.values(VOICE_FILES)) });

for (const size of ['base', 'tiny']) {
  const files = {
    encoder: join(folder, size, 'quantized', 'encoder_model.onnx'),
    decoder: join(folder, size, 'quantized', 'decoder_model_merged.onnx'),
  };
  describeRecognizer(`moonshine-${size}`, {
    create: async () =>
      hostRecognizer({
        entry: new URL('../../src/engines/sherpa/child.js', import.meta.url),
        options: { label: `moonshine-${size}`, files },
        label: `moonshine-${size}`,
        environment: sherpaEnvironment(),
        log,
        facts: { sampleRate: 16_000, languages: [] },
      }),
    createVoice,
    skip: skipWithout([...Object.values(files), ...Object.values(VOICE_FILES)]),
  });
}

describeLanguageModel('llama', {
  create: async () =>
    hostLanguageModel({
      entry: new URL('../../src/engines/llama/child.js', import.meta.url),
      options: { modelPath: LANGUAGE_MODEL },
      label: 'llama',
      log,
      facts: { contextTokens: 1 },
    }),
  skip: skipWithout([LANGUAGE_MODEL]),
});

function skipWithout(paths: readonly string[]): string | false {
  if (folder === '') return 'SAMTAL_TEST_MODELS names no folder with models';
  const missing = paths.find((path) => !existsSync(path));
  return missing === undefined ? false : `${missing} is missing`;
}
