import type { Dialect } from '../wire/dialect.ts';
import type { Call } from './call.ts';
import type { Operation } from './operation.ts';
import type { Services } from './services.ts';

export interface Route {
  method: 'GET' | 'POST';
  /** A segment that begins with a colon is a parameter. */
  path: string;
  dialect: Dialect;
  /** Every route asks for a credential unless it says that it is open. */
  access?: 'open';
  /** What the description of the API says of it. */
  operation: Operation;
  handle(call: Call, services: Services): Promise<Response>;
}
