/** `npm run conformance`: tries a server against the rules of the audio chat completions. */
import { prepare } from './prepare.js';

prepare();
await import('../dist/conformance/conformance.js');
