import type { Dialect } from '../wire/dialect.ts';
import type { Call } from './call.ts';
import type { Operation } from './operation.ts';
import type { Services } from './services.ts';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A segment that begins with a colon is a parameter. */
  path: string;
  dialect: Dialect;
  /**
   * Every route asks for a credential: `open` ones for none, `management` ones for a token of the control plane,
   * the others for what their dialect takes.
   */
  access?: 'open' | 'management';
  /** The operation that a role must allow, as the cloud names it. */
  action?: string;
  /** What the description of the API says of it. */
  operation: Operation;
  handle(call: Call, services: Services): Promise<Response>;
}
