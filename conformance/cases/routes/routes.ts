import { type CaseGroup, NotApplicable } from '../../case.ts';
import { chat, chatInText, credentialOf } from '../../client/chat.ts';
import { completionIn } from '../../client/completion.ts';
import { send } from '../../client/send.ts';
import { expectNoDeployment, expectNoResource } from '../../expect/expect-gateway-error.ts';
import { expectRefusal } from '../../expect/expect-refusal.ts';
import { samtal, textModel } from '../../needs.ts';
import { asksForSpeech, asksInText, recordingPart, SHORT_SILENCE } from '../../requests.ts';
import { AZURE, EVERY, NAMED_IN_BODY, NAMED_IN_PATH } from '../../surface.ts';
import type { Probe } from '../../target.ts';
import { answered, refused } from '../case-kinds.ts';
import { missing, wrongType } from '../wanted-errors.ts';

const NO_SUCH_MODEL = 'no-such-model';

/** Every character as `%` and two digits. */
const fullyEncoded = (name: string) =>
  [...Buffer.from(name)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

export const routes: CaseGroup = {
  subject: 'Routes: where chat completions are served',
  cases: [
    answered({
      name: 'route-answers',
      rule: 'Chat completions are served on this route with this credential.',
      on: EVERY,
      body: asksForSpeech(),
    }),
    {
      name: 'route-answers-text',
      rule: 'A deployment that writes only is served on the same route.',
      on: EVERY,
      needs: [textModel],
      run: async (probe) => void completionIn(await chatInText(probe, asksInText())),
    },
    {
      name: 'route-doubled-slash',
      rule: 'An endpoint that ends in a slash gives a path that begins with two, and is served.',
      on: EVERY,
      async run(probe) {
        const path = `/${probe.surface.chatPath(probe.target.model)}`;
        completionIn(await chat(probe, asksForSpeech(), { path }));
      },
    },
    {
      name: 'route-trailing-slash',
      rule: 'A slash at the end of the path makes no difference, and no redirect.',
      on: EVERY,
      async run(probe) {
        const path = `${probe.surface.chatPath(probe.target.model)}/`;
        completionIn(await chat(probe, asksForSpeech(), { path }));
      },
    },
    {
      name: 'deployment-percent-encoded',
      rule: 'The name of a deployment may be percent-encoded, whichever of its characters.',
      on: NAMED_IN_PATH,
      async run(probe) {
        const path = probe.surface
          .chatPath('DEPLOYMENT')
          .replace('DEPLOYMENT', fullyEncoded(probe.target.model));
        completionIn(await chat(probe, asksForSpeech(), { path }));
      },
    },
    {
      name: 'deployment-decoded-once',
      rule: 'The name of a deployment is decoded once and no further.',
      on: NAMED_IN_PATH,
      async run(probe) {
        const path = probe.surface
          .chatPath('DEPLOYMENT')
          .replace('DEPLOYMENT', encodeURIComponent(fullyEncoded(probe.target.model)));
        expectNoDeployment(await chat(probe, asksForSpeech(), { path }));
      },
    },
    {
      name: 'deployment-encoded-slash',
      rule: 'An encoded slash belongs to the name of a deployment and does not split the path.',
      on: NAMED_IN_PATH,
      run: async (probe) => expectNoDeployment(await chat(probe, asksForSpeech(), { model: 'dep name/x' })),
    },
    {
      name: 'deployment-any-case',
      rule: 'The name of a deployment is matched without regard to case.',
      on: NAMED_IN_PATH,
      run: async (probe) =>
        void completionIn(await chat(probe, asksForSpeech(), { model: probe.target.model.toUpperCase() })),
    },
    {
      name: 'deployment-unknown',
      rule: 'An unknown deployment is 404 `DeploymentNotFound`.',
      on: [...NAMED_IN_PATH, 'azure-v1'],
      run: async (probe) => expectNoDeployment(await chat(probe, asksForSpeech(), { model: NO_SUCH_MODEL })),
    },
    {
      name: 'model-unknown',
      rule: 'An unknown model is 404 `model_not_found`.',
      on: ['openai'],
      run: async (probe) =>
        expectRefusal(await chat(probe, asksForSpeech(), { model: NO_SUCH_MODEL }), {
          status: 404,
          code: 'model_not_found',
          param: null,
          message: `The model \`${NO_SUCH_MODEL}\` does not exist or you do not have access to it.`,
        }),
    },
    answered({
      name: 'body-model-optional',
      rule: 'On the deployment route a body needs no `model`.',
      on: NAMED_IN_PATH,
      body: asksForSpeech(),
    }),
    answered({
      name: 'body-model-selects-nothing',
      rule: 'On the deployment route the `model` of the body selects nothing.',
      on: NAMED_IN_PATH,
      body: asksForSpeech('Hello', { model: NO_SUCH_MODEL }),
    }),
    refused({
      name: 'body-model-required',
      rule: 'Where no path names a deployment, `model` is required.',
      on: NAMED_IN_BODY,
      body: asksForSpeech('Hello', { model: undefined }),
      error: missing('model'),
    }),
    refused({
      name: 'body-model-wrong-type',
      rule: '`model` is a string.',
      on: NAMED_IN_BODY,
      body: asksForSpeech('Hello', { model: 7 }),
      error: wrongType('model', 'an integer'),
    }),
    {
      name: 'path-unknown-openai',
      rule: 'An unknown path is 404 and repeats method and path.',
      on: ['openai'],
      run: async (probe) =>
        expectRefusal(await chat(probe, asksForSpeech(), { path: '/v1/no-such-path' }), {
          status: 404,
          code: null,
          param: null,
          message: 'Invalid URL (POST /v1/no-such-path)',
        }),
    },
    {
      name: 'path-unknown-azure',
      rule: 'An unknown path is 404 `Resource not found` in the shape of the gateway.',
      on: AZURE,
      run: async (probe) =>
        expectNoResource(await chat(probe, asksForSpeech(), { path: '/openai/no-such-path' })),
    },
    ...(['GET', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => ({
      name: `method-${method.toLowerCase()}-refused`,
      rule: `${method} on the route of chat completions is 405 and names method and path.`,
      on: ['openai'] as const,
      // The real service lists stored completions for GET, which a server without a store of them can't.
      needs: method === 'GET' ? [samtal] : [],
      async run(probe: Probe) {
        const { target, surface, signal } = probe;
        const path = surface.chatPath(target.model);
        const headers = credentialOf(target, surface);
        expectRefusal(await send(target, { method, path, headers }, signal), {
          status: 405,
          code: 'method_not_supported',
          param: null,
          message: `Not allowed to ${method} on ${path}. (HINT: Perhaps you meant to make your HTTP request using a different method?)`,
        });
      },
    })),
    {
      name: 'responses-refuse-recordings',
      rule: 'The route of responses takes no recordings.',
      on: ['openai'],
      async run(probe) {
        const content = [{ type: 'input_text', text: 'Listen.' }, recordingPart(SHORT_SILENCE)];
        const body = { input: [{ role: 'user', content }] };
        const reply = await chat(probe, body, { path: '/v1/responses' });
        if (reply.status === 404) throw new NotApplicable('the target has no /v1/responses');
        expectRefusal(reply, {
          code: 'invalid_value',
          param: 'input[0].content[1].type',
          message:
            "Invalid value: 'input_audio'. Supported values are: 'input_text', 'input_image', 'output_text', 'refusal', 'input_file', 'computer_screenshot', and 'summary_text'.",
        });
      },
    },
    {
      name: 'method-refused-azure',
      rule: 'A method that is not served is 404 `Resource not found` on the deployment route.',
      on: AZURE,
      run: async (probe) => expectNoResource(await chat(probe, asksForSpeech(), { method: 'PUT' })),
    },
    {
      name: 'method-refused-azure-v1',
      rule: 'An error of the gateway whose code is a number has that number as its status.',
      on: ['azure-v1', 'azure-v1-deployment'],
      async run(probe) {
        const reply = await chat(probe, asksForSpeech(), { method: 'PUT' });
        if (/"code":"404"/.test(reply.text)) expectNoResource(reply);
        else expectRefusal(reply, { status: 405, param: null, message: /PUT/ });
      },
    },
  ],
};
