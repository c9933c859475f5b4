/** `npm run screenshots`: takes the pictures of the playground that the documentation shows. Needs Chromium. */
import { prepare } from './prepare.js';

prepare();
await import('../dist/test/playground/screenshots.js');
