import type { Settings } from '../config/settings.ts';
import { type RunningServer, startServer } from '../http/server.ts';
import { createLog } from '../log.ts';
import { ModelStore } from '../models/store.ts';
import { openEngines } from '../open-engines.ts';
import { createServices, type OpenedServices } from '../services.ts';
import { claimDataFolder } from './claim-data-folder.ts';
import { pullWhatIsMissing } from './pull-what-is-missing.ts';
import { announceServer, withdrawServer } from './running-server.ts';
import { secureListeningOf } from './secure-listener-of.ts';
import { loadOrCreateSecret } from './server-secret.ts';
import { untilAskedToStop } from './until-asked-to-stop.ts';

/** Fetches what is missing, starts and warms every engine, listens, until the process is asked to stop. */
export async function serveUntilStopped(settings: Settings): Promise<void> {
  const stop = untilAskedToStop();
  const log = createLog(settings.log);
  const release = await claimDataFolder(settings.data);
  try {
    const secret = await loadOrCreateSecret(settings.data, process.env);
    const { secure, thumbprint, trustFile } = await secureListeningOf(settings);
    const store = new ModelStore(settings.models);
    if (settings.engines === 'default') await pullWhatIsMissing(settings, store, stop.signal);
    const engines = await openEngines(settings, { store, signal: stop.signal, log });
    await using services = await createServices({ settings, secret, engines, log });
    await Promise.all([
      engines.recognizer.ready(stop.signal),
      engines.languageModel.ready(stop.signal),
      engines.synthesizer.ready(stop.signal),
    ]);
    const { host, port } = settings;
    const server = await startServer({ host, port, services, ...(secure === undefined ? {} : { secure }) });
    await announceServer(settings.data, {
      url: server.url,
      ...(server.secureUrl === undefined ? {} : { secureUrl: server.secureUrl }),
      ...(thumbprint === undefined ? {} : { thumbprint }),
      ...(trustFile === undefined ? {} : { trustFile }),
      processId: process.pid,
      ...firstKeyOf(services),
      operatorToken: services.operatorToken,
      ...(services.identity === undefined ? {} : { identitySecret: services.identity.secret }),
    });
    process.stdout.write(`Listening on ${server.url}\n${noticesOf(server, services)}\n${NEXT_STEPS}`);
    await stop.asked;
    await server.close();
    await withdrawServer(settings.data);
  } finally {
    await release();
    stop.done();
  }
}

/** The key that clients are given who ask for one, unless its account is gone. */
function firstKeyOf({ control: { accounts } }: OpenedServices): { apiKey?: string } {
  return accounts.first === undefined ? {} : { apiKey: accounts.keysOf(accounts.first.path).key1 };
}

/** What whoever starts a server should know of it, a line each. */
function noticesOf(
  { url, secureUrl }: RunningServer,
  { identity, playgroundFolder }: OpenedServices,
): string {
  const notices = [
    secureUrl === undefined ? [] : [`and, with TLS, on ${secureUrl}`],
    identity === undefined
      ? []
      : ['Programs of this user sign in without a cloud account (--local-identity).'],
    playgroundFolder === undefined ? [] : [`Talk with it in a browser: ${url}/${signInMark(identity)}`],
  ];
  return notices
    .flat()
    .map((line) => `${line}\n`)
    .join('');
}

/** Behind the mark, of which browsers send nothing: it signs whoever reads this in, as `samtal run` does programs. */
function signInMark(identity: OpenedServices['identity']): string {
  return identity === undefined ? '' : `#sign-in=${identity.secret}`;
}

const NEXT_STEPS = `Next, in another terminal:
  npm run demo                              ask it something and get dog.wav
  npx samtal run -- node your-script.js     run your own script, signed in without a key
  npx samtal doctor                         see what answers here, and how to make it better
`;
