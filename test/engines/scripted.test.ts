import { createLease } from '../../src/engines/lease/lease.ts';
import {
  leasedLanguageModel,
  leasedRecognizer,
  leasedSynthesizer,
} from '../../src/engines/lease/leased-engines.ts';
import { hostLanguageModel } from '../../src/engines/process/host-language-model.ts';
import { hostRecognizer } from '../../src/engines/process/host-recognizer.ts';
import { hostSynthesizer } from '../../src/engines/process/host-synthesizer.ts';
import { createScriptedLanguageModel } from '../../src/engines/scripted/language-model.ts';
import { createScriptedRecognizer } from '../../src/engines/scripted/recognizer.ts';
import { createScriptedSynthesizer } from '../../src/engines/scripted/synthesizer.ts';
import type { Log } from '../../src/log.ts';
import { createLog } from '../../src/log.ts';
import { describeLanguageModel } from './describe-language-model.ts';
import { describeRecognizer } from './describe-recognizer.ts';
import { describeSynthesizer } from './describe-synthesizer.ts';

const log: Log = createLog('silent');
const entry = new URL('./fixtures/scripted-child.js', import.meta.url);
const longQuestion = '[words 500]';
const weatherQuestion = 'What is the weather? [call get_weather {"city": "Paris"}]';
const createVoice = async () => createScriptedSynthesizer();
const lease = () => createLease({ places: 3, queueLength: 10, queueMs: 10_000 });

describeSynthesizer('the scripted engine', { create: createVoice });
describeRecognizer('the scripted engine', { create: async () => createScriptedRecognizer(), createVoice });
describeLanguageModel('the scripted engine', {
  create: async () => createScriptedLanguageModel(),
  longQuestion,
  weatherQuestion,
});

describeSynthesizer('the scripted engine behind a lease', {
  create: async () => leasedSynthesizer(createScriptedSynthesizer(), lease()),
});
describeRecognizer('the scripted engine behind a lease', {
  create: async () => leasedRecognizer(createScriptedRecognizer(), lease()),
  createVoice,
});
describeLanguageModel('the scripted engine behind a lease', {
  create: async () => leasedLanguageModel(createScriptedLanguageModel(), lease()),
  longQuestion,
  weatherQuestion,
});

describeSynthesizer('the scripted engine in a process', {
  create: async () =>
    hostSynthesizer({
      entry,
      options: { engine: 'synthesizer' },
      label: 'scripted synthesizer',
      log,
      facts: { sampleRate: 24_000, languages: [], voices: [], maxPieceCharacters: 1 },
    }),
});
describeRecognizer('the scripted engine in a process', {
  create: async () =>
    hostRecognizer({
      entry,
      options: { engine: 'recognizer' },
      label: 'scripted recognizer',
      log,
      facts: { sampleRate: 16_000, languages: [] },
    }),
  createVoice,
});
describeLanguageModel('the scripted engine in a process', {
  create: async () =>
    hostLanguageModel({
      entry,
      options: { engine: 'language-model' },
      label: 'scripted language model',
      log,
      facts: { contextTokens: 1 },
    }),
  longQuestion,
  weatherQuestion,
});
