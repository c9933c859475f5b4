import { asSamtalError } from '../../wire/error-body.ts';
import type { ManagedCall } from './managed-call.ts';

/** Answers a change and writes down who tried it and what came of it, before whoever asked is told. */
export async function audited(
  managed: ManagedCall,
  action: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  let response: Response;
  try {
    response = await answer();
  } catch (error) {
    await writeDown(managed, action, asSamtalError(error).status);
    throw error;
  }
  await writeDown(managed, action, response.status);
  return response;
}

async function writeDown(managed: ManagedCall, action: string, status: number): Promise<void> {
  const { call, control } = managed;
  await control.audit.add({
    at: new Date().toISOString(),
    requestId: call.id,
    principalId: call.principal.objectId,
    principalName: call.principal.name,
    from: call.incoming?.socket.remoteAddress ?? '',
    action,
    target: targetOf(managed, action),
    status,
  });
}

/** The path with its names, less the verb at its end, if it has one. */
function targetOf({ call, names }: ManagedCall, action: string): string {
  const filled = call.route.path.replaceAll(
    /:(\w+)/g,
    (_, name: string) => new Map(Object.entries(names)).get(name) ?? '',
  );
  return action.endsWith('/action') ? filled.slice(0, filled.lastIndexOf('/')) : filled;
}
