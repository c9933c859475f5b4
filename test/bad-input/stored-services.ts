import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthenticate } from '../../src/auth/authenticate.ts';
import { memoryAccounts } from '../../src/auth/fixtures/memory-accounts.ts';
import { createRespond } from '../../src/conversation/respond.ts';
import { TranscriptCache } from '../../src/conversation/transcript-cache.ts';
import { createPreinstalledDeployments } from '../../src/deployments/preinstalled.test.kit.ts';
import { createScriptedEngines } from '../../src/engines/scripted/scripted-engines.ts';
import { testControlPlane } from '../../src/http/fixtures/control-plane.ts';
import type { Services } from '../../src/http/services.ts';
import { createLog } from '../../src/log.ts';
import { createQuota } from '../../src/quota/quota.ts';
import { accountId } from '../../src/resources/account-id.ts';
import { openFileAnswerStore } from '../../src/store/files/file-answer-store.ts';

/** Two tenants, each with a key of this name and more. */
export const TENANTS = ['tenant-a', 'tenant-b'] as const;
export type Tenant = (typeof TENANTS)[number];
export const keyOf = (tenant: Tenant): string => `key-of-${tenant}-0123456789`;

export interface StoredServices extends Services, AsyncDisposable {
  /** Does something a day later. */
  dayLater<Result>(act: () => Promise<Result>): Promise<Result>;
  /** Names of all files of the store. */
  storedFiles(): Promise<string[]>;
}

/** The whole server but for the socket: scripted engines, and answers as files. */
export async function storedServices(): Promise<StoredServices> {
  const folder = await mkdtemp(join(tmpdir(), 'samtal-sequences-'));
  let laterSeconds = 0;
  const engines = createScriptedEngines();
  const respond = createRespond({ engines, transcripts: new TranscriptCache() });
  const answers = await openFileAnswerStore({
    folder: join(folder, 'answers'),
    now: () => Date.now() / 1000 + laterSeconds,
  });
  return {
    authenticate: createAuthenticate({
      accounts: memoryAccounts(TENANTS.map((tenant) => ({ tenant, keys: [keyOf(tenant)] }))),
      roles: { may: () => false },
      verifyToken: async () => undefined,
      scopeOf: ({ path }) => accountId(path),
    }),
    control: await testControlPlane(),
    deployments: createPreinstalledDeployments({ answerTasksDirectly: true, capacity: 1_000_000 }),
    quota: createQuota(),
    compatibility: 'superset',
    answers,
    respond: (_deployment, request, signal) => respond(request, signal),
    voices: () => engines.synthesizer.voices,
    notReady: async () => [],
    answerLifetimeSeconds: 3_600,
    uploadFolder: folder,
    log: createLog('silent'),
    async dayLater(act) {
      laterSeconds = 86_400;
      try {
        return await act();
      } finally {
        laterSeconds = 0;
      }
    },
    async storedFiles() {
      const entries = await readdir(join(folder, 'answers'), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    async [Symbol.asyncDispose]() {
      await answers[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}
