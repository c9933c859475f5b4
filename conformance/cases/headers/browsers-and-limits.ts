import { Agent } from 'node:http';
import { type CaseGroup, NotApplicable } from '../../case.ts';
import { chatBriefly } from '../../client/chat-briefly.ts';
import { expectStatus, type Reply } from '../../client/reply.ts';
import { send } from '../../client/send.ts';
import { spokenReply } from '../../exemplars/answers.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMatch } from '../../expect/expect-match.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { samtal } from '../../needs.ts';
import { asksForText } from '../../requests.ts';
import { ALL_AZURE, MAIN, OPENAI } from '../../surface.ts';
import type { Probe } from '../../target.ts';
import { seenIn } from '../case-kinds.ts';

const MANY = 300;
const REFUSAL_MS = 2_000;
const WHOLE_NUMBER = /^\d+$/;
/** Such as `6m0s` and `8ms`. */
const DURATION = /^(\d+h)?(\d+m)?(\d+(\.\d+)?s)?(\d+(\.\d+)?ms)?$/;

const preflight = ({ target, surface, signal }: Probe, asked: string): Promise<Reply> =>
  send(
    target,
    {
      method: 'OPTIONS',
      path: surface.chatPath(target.model),
      headers: {
        origin: 'https://example.com',
        'access-control-request-method': 'POST',
        'access-control-request-headers': asked,
      },
    },
    signal,
  );

export const browsersAndLimits: CaseGroup = {
  subject: 'Headers: pages in browsers, limits and trying again',
  cases: [
    {
      name: 'preflight-allowed',
      rule: 'A page may ask whether it may call: any origin, POST, and no credential needed for asking.',
      on: ALL_AZURE,
      async run(probe) {
        const { status, headers } = await preflight(probe, 'api-key,content-type');
        expectThat(status === 200 || status === 204, 'status 200 or 204', status);
        expectEqual(headers['access-control-allow-origin'], '*', 'access-control-allow-origin');
        expectMatch(headers['access-control-allow-methods'], /\bPOST\b/, 'access-control-allow-methods');
      },
    },
    {
      name: 'preflight-headers',
      rule: 'The headers that clients send are allowed one by one: `*` would leave out authorization.',
      on: ALL_AZURE,
      async run(probe) {
        const asked = ['authorization', 'content-type', 'x-stainless-lang', 'x-ms-client-request-id'];
        const { headers } = await preflight(probe, asked.join(', '));
        const allowed = (headers['access-control-allow-headers'] ?? '').toLowerCase().split(/ *, */);
        for (const name of asked) expectThat(allowed.includes(name), `${name} allowed`, allowed.join(', '));
      },
    },
    {
      name: 'preflight-odd-headers',
      rule: 'What is asked for is not repeated where it is no list of names.',
      on: ALL_AZURE,
      needs: [samtal],
      async run(probe) {
        const { headers } = await preflight(probe, 'x"<script>');
        expectThat(
          !/script/.test(JSON.stringify(headers)),
          'no echo',
          headers['access-control-allow-headers'],
        );
      },
    },
    seenIn(spokenReply, {
      name: 'rate-limit-headers-openai',
      rule: 'Rate limits, where there are any, are told in six headers: four whole numbers and two durations.',
      on: OPENAI,
      check({ headers }) {
        limitsIn(headers);
        for (const what of ['requests', 'tokens']) {
          expectMatch(headers[`x-ratelimit-limit-${what}`], WHOLE_NUMBER, `x-ratelimit-limit-${what}`);
          expectMatch(
            headers[`x-ratelimit-remaining-${what}`],
            WHOLE_NUMBER,
            `x-ratelimit-remaining-${what}`,
          );
          expectMatch(headers[`x-ratelimit-reset-${what}`], DURATION, `x-ratelimit-reset-${what}`);
        }
      },
    }),
    seenIn(spokenReply, {
      name: 'rate-limit-headers-azure',
      rule: 'On Azure, rate limits, where there are any, are told as what remains of requests and tokens.',
      on: ALL_AZURE,
      check({ headers }) {
        limitsIn(headers);
        for (const what of ['requests', 'tokens'])
          expectMatch(
            headers[`x-ratelimit-remaining-${what}`],
            WHOLE_NUMBER,
            `x-ratelimit-remaining-${what}`,
          );
        const reset = headers['x-ratelimit-reset-tokens'];
        if (reset !== undefined) expectMatch(reset, WHOLE_NUMBER, 'x-ratelimit-reset-tokens');
      },
    }),
    {
      name: 'overload-invites-to-retry',
      rule: 'Who is refused because too much is asked at once is told when to try again, in seconds and in milliseconds.',
      on: MAIN,
      needs: [samtal],
      turn: 'alone',
      async run(probe) {
        const refused = await refusedOfMany(probe);
        if (refused.length === 0) throw new NotApplicable(`the target serves ${MANY} requests at once`);
        for (const reply of refused) {
          if (reply.status !== 429) expectStatus(reply, 503);
          expectMatch(reply.headers['retry-after'], /^[1-9]\d*$/, 'retry-after');
          expectMatch(reply.headers['retry-after-ms'], /^\d+(\.\d+)?$/, 'retry-after-ms');
          const seconds = Number(reply.headers['retry-after']);
          // Above that one client takes it for a mistake and another does not try again at all.
          expectThat(seconds <= 60, 'at most 60 s', seconds);
        }
      },
    },
  ],
};

/** Throws `NotApplicable` where the answer tells of no limits. */
function limitsIn(headers: Reply['headers']): void {
  if (!Object.keys(headers).some((name) => name.startsWith('x-ratelimit-'))) {
    throw new NotApplicable('the target tells of no limits');
  }
}

/**
 * Who is refused is told at once; nobody waits for the answers of the others. Each has a connection of its own: one
 * that waited for another's would never be sent, nor end when it is given up.
 */
async function refusedOfMany(probe: Probe): Promise<Reply[]> {
  const agent = new Agent({ maxSockets: MANY });
  const apart = { ...probe, target: { ...probe.target, agent } };
  const ask = () => chatBriefly(apart, asksForText('Hello.'), { limitMs: REFUSAL_MS });
  const replies = await Promise.all(Array.from({ length: MANY }, ask));
  agent.destroy();
  return replies.flatMap((reply) => (reply === undefined || reply.status === 200 ? [] : [reply]));
}
