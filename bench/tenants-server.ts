/**
 * The real server for several tenants, with scripted engines that take their time and are shared as real ones are.
 * Prints one line of JSON, see `TenantsServer` in `tenants.ts`, and serves until its standard input ends, which it
 * does with whoever started it.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRespond } from '../src/conversation/respond.ts';
import { TranscriptCache } from '../src/conversation/transcript-cache.ts';
import { createPreinstalledDeployments } from '../src/deployments/preinstalled.test.kit.ts';
import { shareFairly } from '../src/engines/lease/share-fairly.ts';
import { createScriptedLanguageModel } from '../src/engines/scripted/language-model.ts';
import { createScriptedEngines } from '../src/engines/scripted/scripted-engines.ts';
import { SamtalError } from '../src/errors.ts';
import { testControlPlane } from '../src/http/fixtures/control-plane.ts';
import { startServer } from '../src/http/server.ts';
import type { Services } from '../src/http/services.ts';
import { createLog } from '../src/log.ts';
import { createQuota } from '../src/quota/quota.ts';
import type { AnswerStore } from '../src/store/answers.ts';
import { openFileAnswerStore } from '../src/store/files/file-answer-store.ts';
import { audioId } from '../src/wire/ids.ts';
import { ANSWER_PLACES, tenantOfKey, UNITS, WORD_MS } from './tenants.ts';

const IDS = 50;
const LIFETIME_SECONDS = 3_600;

const folder = await mkdtemp(join(tmpdir(), 'samtal-tenants-'));
const engines = shareFairly(
  { ...createScriptedEngines(), languageModel: createScriptedLanguageModel({ wordDelayMs: WORD_MS }) },
  { languageModel: ANSWER_PLACES },
);
const respond = createRespond({ engines, transcripts: new TranscriptCache() });
const answers = await openFileAnswerStore({ folder: join(folder, 'answers') });
const deployments = createPreinstalledDeployments({ answerTasksDirectly: true, capacity: 1 });
const services: Services = {
  async authenticate({ headers }) {
    const tenant = tenantOfKey(headers.get('authorization') ?? '');
    if (tenant === undefined) throw new SamtalError('wrong_key');
    return { tenant, credential: 'api-key' };
  },
  control: await testControlPlane(),
  deployments: {
    list: (tenant) => deployments.list(tenant),
    async find(tenant, name) {
      const found = await deployments.find(tenant, name);
      return found && { ...found, capacity: UNITS[tenant] ?? 1 };
    },
  },
  quota: createQuota(),
  answers,
  respond: (_deployment, request, signal) => respond(request, signal),
  voices: () => engines.synthesizer.voices,
  notReady: async () => [],
  compatibility: 'superset',
  answerLifetimeSeconds: LIFETIME_SECONDS,
  uploadFolder: folder,
  log: createLog('silent'),
};

const nowSeconds = Math.floor(Date.now() / 1000);
const foreign = await keptAnswers(answers, 'steady-2', nowSeconds);
const expired = await keptAnswers(answers, 'reader', nowSeconds - 2 * LIFETIME_SECONDS);
const { url } = await startServer({ host: '127.0.0.1', port: 0, services });
process.stdin.on('end', () => process.exit()).resume();
console.log(JSON.stringify({ url, folder, foreign, expired }));

async function keptAnswers(store: AnswerStore, tenant: string, createdAt: number): Promise<string[]> {
  const ids = Array.from({ length: IDS }, () => audioId(createdAt));
  for (const id of ids) {
    await using writer = await store.begin(tenant, id, new AbortController().signal);
    await writer.append(Buffer.alloc(48_000));
    const transcript = 'Yes, it is a good family dog.';
    await writer.commit({ transcript, createdAt, expiresAt: createdAt + LIFETIME_SECONDS, audioSeconds: 1 });
  }
  return ids;
}
