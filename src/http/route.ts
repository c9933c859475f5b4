import type { Dialect } from '../wire/dialect.ts';
import type { Call } from './call.ts';
import type { Services } from './services.ts';

export interface Route {
  method: 'GET' | 'POST';
  /** A segment that begins with a colon is a parameter. */
  path: string;
  dialect: Dialect;
  /** Every route asks for a credential unless it says that it is open. */
  access?: 'open';
  handle(call: Call, services: Services): Promise<Response>;
}
