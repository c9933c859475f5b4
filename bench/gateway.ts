import { measureAddedTime } from './added-time.ts';
import { type Figure, figure } from './figures.ts';
import { hearingRequest, longAnswerRequest, speakingRequest, typedRequest } from './gateway-requests.ts';
import { send } from './send.ts';
import { MANY_CONNECTIONS, SOME_CONNECTIONS, type Throughput, throughput, warmUp } from './throughput.ts';
import { measureUploads } from './uploads.ts';
import { startBareServer, startGateway, type WatchedServer } from './watched-server.ts';

const WARM_UP_REQUESTS = 15_000;
const RUNS = 5;
const RUN_SECONDS = 4;
const LONG_ANSWERS = 3;

/** What the gateway costs over its engines, with engines that cost next to nothing. Needs no models. */
export async function measureGateway(): Promise<Figure[]> {
  await using gateway = await startGateway();
  const hearing = hearingRequest();
  await using bare = await startBareServer(await answerTo(gateway, hearing));
  for (const server of [gateway, bare]) await warmUp(server, hearing, WARM_UP_REQUESTS);
  return [
    ...(await measureAddedTime(gateway, bare, hearing)),
    ...(await measureThroughput('heard', gateway, bare, { body: hearing, connections: SOME_CONNECTIONS })),
    ...(await measureTyped(gateway)),
    ...(await measureSpeaking(gateway)),
    ...(await measureUploads()),
    ...(await measureLongAnswer()),
  ];
}

async function answerTo({ url, apiKey }: WatchedServer, body: string): Promise<string> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body,
  });
  if (!response.ok) throw new Error(await response.text());
  return response.text();
}

async function measureTyped(gateway: WatchedServer): Promise<Figure[]> {
  const typed = typedRequest();
  await using bare = await startBareServer(await answerTo(gateway, typed));
  for (const server of [gateway, bare]) await warmUp(server, typed, WARM_UP_REQUESTS);
  // Awaited here, because the bare server ends with this function.
  const some = await measureThroughput('typed', gateway, bare, {
    body: typed,
    connections: SOME_CONNECTIONS,
  });
  const many = await measureThroughput('crowded', gateway, bare, {
    body: typed,
    connections: MANY_CONNECTIONS,
  });
  return [...some, ...many];
}

/** Gateway and bare server by turns, so that whatever else the machine does falls on both. */
async function measureThroughput(
  kind: 'heard' | 'typed' | 'crowded',
  gateway: WatchedServer,
  bare: WatchedServer,
  asked: { body: string; connections: number },
): Promise<Figure[]> {
  const pairs: { direct: Throughput; through: Throughput }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const direct = await throughput(bare, { ...asked, seconds: RUN_SECONDS });
    pairs.push({ direct, through: await throughput(gateway, { ...asked, seconds: RUN_SECONDS }) });
  }
  const of = (name: string, pick: (pair: (typeof pairs)[number]) => number) => figure(name, pairs.map(pick));
  return [
    of(`${kind}RequestsPerSecond`, ({ through }) => through.perSecond),
    of(`${kind}RequestsOfBare`, ({ direct, through }) => through.perSecond / direct.perSecond),
    of(`${kind}RequestMicroseconds`, ({ through }) => through.cpuMicrosecondsPerRequest),
    of(`${kind}RequestP99Milliseconds`, ({ through }) => through.p99Ms),
  ];
}

async function measureSpeaking(gateway: WatchedServer): Promise<Figure[]> {
  const speaking = { body: speakingRequest(), connections: MANY_CONNECTIONS };
  const runs: Throughput[] = [];
  for (let run = 0; run < RUNS; run += 1)
    runs.push(await throughput(gateway, { ...speaking, seconds: RUN_SECONDS }));
  return [
    figure(
      'spokenRequestsPerSecond',
      runs.map(({ perSecond }) => perSecond),
    ),
  ];
}

/** The worst of several, because a stall that comes now and then is still a stall. */
async function measureLongAnswer(): Promise<Figure[]> {
  await using gateway = await startGateway();
  await gateway.look();
  const stalls: number[] = [];
  for (let run = 0; run < LONG_ANSWERS; run += 1) {
    await send({ ...gateway, body: longAnswerRequest() });
    stalls.push((await gateway.look()).longestStallMs);
  }
  return [{ name: 'longAnswerStallMilliseconds', value: Math.max(...stalls), runs: stalls }];
}
