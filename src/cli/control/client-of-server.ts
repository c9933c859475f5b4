import { CommandError } from '../command-error.ts';
import type { RunningServer } from '../running-server.ts';
import { ManagementClient } from './management-client.ts';

/** Speaks with the control plane of a running server as its operator. */
export function clientOfServer({ url, operatorToken }: RunningServer): ManagementClient {
  if (operatorToken !== undefined) return new ManagementClient({ url, token: operatorToken });
  throw new CommandError('The server that runs is of an earlier version: restart it, and run this again.');
}
