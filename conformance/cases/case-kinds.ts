import type { Case } from '../case.ts';
import { type Body, type ChatOptions, chat, type JsonBody } from '../client/chat.ts';
import { type Completion, completionIn } from '../client/completion.ts';
import { readStream, type Streamed } from '../client/streamed.ts';
import { expectRefusal, type WantedError } from '../expect/expect-refusal.ts';
import { textModel } from '../needs.ts';
import type { Probe } from '../target.ts';

type Facts = Pick<Case, 'name' | 'rule' | 'on' | 'needs' | 'turn'>;
type MadeBody<Of extends Body> = Of | ((probe: Probe) => Of | Promise<Of>);

export interface RefusedCase extends Facts {
  body: MadeBody<Body>;
  options?: ChatOptions;
  error: WantedError;
}

/** A request that has to be refused with one particular error. */
export function refused({ body, options, error, ...facts }: RefusedCase): Case {
  return {
    ...facts,
    async run(probe) {
      expectRefusal(await chat(probe, await made(body, probe), options), error);
    },
  };
}

/** The same of the deployment that writes only. */
export function refusedInText({ body, error, needs = [], ...facts }: Omit<RefusedCase, 'options'>): Case {
  return {
    ...facts,
    needs: [textModel, ...needs],
    async run(probe) {
      const model = probe.target.textModel ?? '';
      expectRefusal(await chat(probe, await made(body, probe), { model }), error);
    },
  };
}

export interface AnsweredCase extends Facts {
  body: MadeBody<JsonBody>;
  options?: ChatOptions;
  /** Looks further at the answer. */
  check?(answer: Completion, probe: Probe): void | Promise<void>;
}

/** A request that has to be answered. */
export function answered({ body, options, check, ...facts }: AnsweredCase): Case {
  return {
    ...facts,
    async run(probe) {
      const answer = completionIn(await chat(probe, await made(body, probe), options));
      await check?.(answer, probe);
    },
  };
}

/** The same of the deployment that writes only. */
export function answeredInText({ body, check, needs = [], ...facts }: Omit<AnsweredCase, 'options'>): Case {
  return {
    ...facts,
    needs: [textModel, ...needs],
    async run(probe) {
      const model = probe.target.textModel ?? '';
      const answer = completionIn(await chat(probe, await made(body, probe), { model }));
      await check?.(answer, probe);
    },
  };
}

export interface ExemplarCase<Answer> extends Facts {
  check(answer: Answer, probe: Probe): void | Promise<void>;
}

/** Something to be seen in an answer that many cases look at. */
export function seenIn<Answer>(
  exemplar: (probe: Probe) => Promise<Answer>,
  { check, ...facts }: ExemplarCase<Answer>,
): Case {
  return { ...facts, run: async (probe) => check(await exemplar(probe), probe) };
}

export interface StreamedCase extends Facts {
  body: MadeBody<JsonBody>;
  options?: ChatOptions;
  check(streamed: Streamed, probe: Probe): void | Promise<void>;
}

/** A request that has to be answered with a stream. */
export function streamed({ body, options, check, ...facts }: StreamedCase): Case {
  return {
    ...facts,
    async run(probe) {
      await check(await readStream(probe, await made(body, probe), options), probe);
    },
  };
}

async function made<Of extends Body>(body: MadeBody<Of>, probe: Probe): Promise<Of> {
  return typeof body === 'function' ? body(probe) : body;
}
