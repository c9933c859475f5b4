/** `npm run demo`: asks a private server the first quickstart's question, writes dog.wav, prints timings. */
import { prepare } from './prepare.js';

prepare();
await import('../dist/bench/demo.js');
