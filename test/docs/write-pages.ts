import { writeFileSync } from 'node:fs';
import { PAGES } from './pages.ts';

for (const { path, write } of PAGES) writeFileSync(path, write());
