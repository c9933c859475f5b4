import { z } from 'zod';
import { serveEngine } from '../process/serve-engine.ts';
import { createSherpaRecognizer } from './recognizer.ts';

const options = z.strictObject({
  label: z.string(),
  files: z.strictObject({ encoder: z.string(), decoder: z.string() }),
  threads: z.int().min(1).max(64).exactOptional(),
});

serveEngine(async (given) => createSherpaRecognizer(options.parse(given)));
