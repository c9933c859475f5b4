/** `npm run docs`: writes the pages that come from tables in the code. A test fails when they are stale. */
import { prepare } from './prepare.js';

prepare();
await import('../dist/test/docs/write-pages.js');
