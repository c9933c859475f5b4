import { serveEngine } from '../process/serve-engine.ts';
import { parseHibariOptions } from './options.ts';
import { createHibari } from './synthesizer.ts';

serveEngine((options) => createHibari(parseHibariOptions(options)));
