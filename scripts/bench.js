/** `npm run bench`: first-audio and other figures, as a table and as JSON, held against bench/budgets.json. */
import { prepare } from './prepare.js';

prepare();
await import('../dist/bench/bench.js');
