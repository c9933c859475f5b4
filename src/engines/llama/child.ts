import { serveEngine } from '../process/serve-engine.ts';
import { createLlamaLanguageModel } from './language-model.ts';
import { parseLlamaOptions } from './options.ts';

serveEngine((options) => createLlamaLanguageModel(parseLlamaOptions(options)));
