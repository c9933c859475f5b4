#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/src/main.js', import.meta.url);
if (!existsSync(main)) {
  console.error('Samtal is not built yet: run `npm start` in its folder once.');
  process.exit(1);
}
await import(main.href);
