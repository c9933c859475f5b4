/** `npm start`: from a bare checkout to a server that hears and speaks. Arguments go to `samtal serve`. */
import { prepare } from './prepare.js';

prepare();
process.argv.splice(2, 0, 'serve');
await import('../dist/src/main.js');
