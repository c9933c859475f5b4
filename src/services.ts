import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeRecording } from './audio/decode-recording.ts';
import type { Settings } from './config/settings.ts';
import { createRespond } from './conversation/respond.ts';
import { TranscriptCache } from './conversation/transcript-cache.ts';
import type { EngineSet } from './engines/engine-set.ts';
import { notReady } from './engines/not-ready.ts';
import { PAGE_FOLDER } from './http/playground/page-files.ts';
import type { Services } from './http/services.ts';
import type { Log } from './log.ts';
import { openControlPlane } from './open-control-plane.ts';
import { createQuota } from './quota/quota.ts';
import { createAccountDeployments } from './resources/account-deployments.ts';
import { openFileAnswerStore } from './store/files/file-answer-store.ts';
import { keepExpiring } from './store/files/keep-expiring.ts';

export interface CreateServicesOptions {
  settings: Settings;
  /** 32 bytes under which keys are kept. */
  secret: Buffer;
  engines: EngineSet;
  log: Log;
}

export interface OpenedServices extends Services, AsyncDisposable {
  /** With which the commands of whoever started the server manage it. */
  operatorToken: string;
}

/** Puts the rooms of the house together. Disposing ends what was opened here, the engines included. */
export async function createServices({
  settings,
  secret,
  engines,
  log,
}: CreateServicesOptions): Promise<OpenedServices> {
  const uploadFolder = join(settings.data, 'uploads');
  await mkdir(uploadFolder, { recursive: true, mode: 0o700 });
  const answers = await openFileAnswerStore({
    folder: join(settings.data, 'answers'),
    maxTenantBytes: settings.maxKeptGigabytes * 1e9,
  });
  const expiry = keepExpiring(answers, log);
  const respond = createRespond({
    engines,
    transcripts: new TranscriptCache(),
    decode: (recording, options) =>
      decodeRecording(recording, { ...options, maxSeconds: settings.maxRecordingSeconds }),
  });
  const plane = await openControlPlane({ settings, secret, answers, log });
  const { accounts } = plane.control;

  return {
    authenticate: plane.authenticate,
    control: plane.control,
    operatorToken: plane.operatorToken,
    deployments: createAccountDeployments(accounts, { answerTasksDirectly: settings.answerTasksDirectly }),
    quota: createQuota(),
    answers,
    respond: (_deployment, request, signal) => respond(request, signal),
    voices: ({ voices }) => voices ?? engines.synthesizer.voices,
    ...(plane.identity === undefined ? {} : { identity: plane.identity }),
    notReady: (signal) => notReady(engines, { signal }),
    compatibility: settings.compatibility,
    answerLifetimeSeconds: settings.answerLifetimeSeconds,
    uploadFolder,
    ...(servesPlayground(settings) ? { playgroundFolder: PAGE_FOLDER } : {}),
    log,
    async [Symbol.asyncDispose]() {
      expiry.stop();
      await Promise.all([
        answers[Symbol.asyncDispose](),
        plane[Symbol.asyncDispose](),
        ...Object.values(engines).map((engine: AsyncDisposable) => engine[Symbol.asyncDispose]()),
      ]);
    },
  };
}

function servesPlayground({ playground, production }: Settings): boolean {
  return playground === 'on' || (playground === 'auto' && !production);
}
