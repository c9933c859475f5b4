import { join } from 'node:path';
import { openFileAuditLog } from './audit/file-audit-log.ts';
import { createAuthenticate } from './auth/authenticate.ts';
import type { Authenticate } from './auth/caller.ts';
import { createEntraIssuers } from './auth/entra/entra-issuers.ts';
import type { VerifyToken } from './auth/principal.ts';
import { createSignIn } from './auth/sign-in.ts';
import { createTokenVerifier } from './auth/token-verifier.ts';
import { usesLocalIdentity } from './config/contradictions.ts';
import type { Settings } from './config/settings.ts';
import { finishFirstStart } from './first-start.ts';
import type { ControlPlane } from './http/services.ts';
import { createLocalIdentity, type LocalIdentity } from './identity/local-identity.ts';
import { createOperatorToken } from './identity/operator-token.ts';
import { openPrincipals } from './identity/principals.ts';
import type { Log } from './log.ts';
import { accountId } from './resources/account-id.ts';
import { openAccounts } from './resources/open-accounts.ts';
import { openRoles } from './roles/open-roles.ts';
import type { AnswerStore } from './store/answers.ts';
import { openFileDocuments } from './store/files/file-documents.ts';
import { openFileUsageLedger } from './usage/file-usage-ledger.ts';

export interface OpenControlPlaneOptions {
  settings: Settings;
  /** 32 bytes under which keys are kept. */
  secret: Buffer;
  /** What a purged account has said goes with it. */
  answers: Pick<AnswerStore, 'deleteTenant'>;
  log: Log;
}

export interface OpenedControlPlane extends AsyncDisposable {
  control: ControlPlane;
  authenticate: Authenticate;
  /** Absent where nobody signs in without a cloud account. */
  identity?: LocalIdentity;
  /** With which the commands of whoever started the server manage it. */
  operatorToken: string;
}

const PURGE_PASS_MS = 600_000;

/** Opens what is kept of accounts, roles and principals, and makes what is there from the beginning. */
export async function openControlPlane({
  settings,
  secret,
  answers,
  log,
}: OpenControlPlaneOptions): Promise<OpenedControlPlane> {
  const folder = join(settings.data, 'control');
  const documents = await openFileDocuments(folder);
  const audit = await openFileAuditLog({ file: join(folder, 'audit', 'audit.jsonl') });
  const usage = await openFileUsageLedger({ folder: join(settings.data, 'usage'), log });
  const principals = await openPrincipals({ documents });
  const roles = await openRoles({ documents });
  const accounts = await openAccounts({
    documents,
    secret,
    quotaUnits: settings.quota,
    async erase({ path, tenant }) {
      await roles.removeBelow(accountId(path));
      await answers.deleteTenant(tenant);
      await usage.forget(tenant);
    },
  });
  const { operator, directory } = principals;
  const { capacity } = settings;
  await finishFirstStart({ documents, accounts, roles, operatorId: operator.objectId, capacity });

  const identity = usesLocalIdentity(settings) ? await createLocalIdentity({ principals }) : undefined;
  const { entraTenants: tenants, entraAuthority: authority } = settings;
  const verifyToken = createTokenVerifier({
    issuers: [
      ...(identity === undefined ? [] : [identity]),
      ...createEntraIssuers({ tenants, authority, log }),
    ],
  });
  const operatorToken = createOperatorToken({ objectId: operator.objectId, directory, name: operator.name });
  const verifyForManagement: VerifyToken = async (token, audience, signal) =>
    (await operatorToken.verify(token, audience)) ?? verifyToken(token, audience, signal);
  const purging = keepPurging(() => accounts.purgeExpired(), log);

  return {
    control: { signIn: createSignIn(verifyForManagement), accounts, roles, principals, audit, usage },
    authenticate: createAuthenticate({
      accounts,
      roles,
      verifyToken,
      scopeOf: ({ path }) => accountId(path),
    }),
    ...(identity === undefined ? {} : { identity }),
    operatorToken: operatorToken.token,
    async [Symbol.asyncDispose]() {
      clearInterval(purging);
      await Promise.all([audit[Symbol.asyncDispose](), usage[Symbol.asyncDispose]()]);
    },
  };
}

function keepPurging(purge: () => Promise<void>, log: Log): NodeJS.Timeout {
  const pass = () =>
    purge().catch((error: unknown) => {
      log.error('Cannot purge deleted accounts', { reason: error instanceof Error ? error.name : 'unknown' });
    });
  void pass();
  return setInterval(pass, PURGE_PASS_MS).unref();
}
