import type { Case, CaseGroup } from '../../case.ts';
import { credentialOf, queryOf } from '../../client/chat.ts';
import { expectStatus, jsonOf, type Reply } from '../../client/reply.ts';
import { send } from '../../client/send.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectNoDeployment, expectNoResource, expectTokenError } from '../../expect/expect-gateway-error.ts';
import { expectMembers } from '../../expect/expect-members.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { readAs } from '../../expect/read-as.ts';
import { publishedName } from '../../needs.ts';
import { AZURE } from '../../surface.ts';
import type { Probe } from '../../target.ts';
import { AzureDeployment, AzureDeploymentList, AzureModel, AzureModelList } from './shapes.ts';

const MODELS = '/openai/models';
const DEPLOYMENTS = '/openai/deployments';
const MODELS_VERSION = '2024-10-21';
/** The last that listed deployments. */
const DEPLOYMENTS_VERSION = '2022-12-01';

const listed = (
  name: string,
  rule: string,
  run: (probe: Probe) => Promise<void>,
  needs: Case['needs'] = [],
): Case => ({
  name,
  rule,
  on: AZURE,
  needs,
  run,
});

export const azureListings: CaseGroup = {
  subject: "Listings: Azure's models and deployments",
  cases: [
    listed('azure-models-list', 'The models that can be deployed are a list of objects.', async (probe) => {
      const list = await modelsOf(probe);
      expectMembers(list, ['object', 'data'], 'list');
      expectEqual(list.object, 'list', 'object');
      expectThat(list.data.length > 0, 'models', 'none');
    }),
    listed(
      'azure-models-items',
      'A model has its state, what it can, its life cycle and its end.',
      async (probe) => {
        const members = [
          'status',
          'capabilities',
          'lifecycle_status',
          'deprecation',
          'id',
          'created_at',
          'object',
        ];
        for (const model of (await modelsOf(probe)).data) {
          expectMembers(model, members, `model ${model.id}`);
          expectEqual(model.object, 'model', 'object');
          expectEqual(model.status, 'succeeded', 'status');
          expectThat(/^(generally-available|preview)$/.test(model.lifecycle_status), 'a life cycle', model);
          const abilities = ['fine_tune', 'inference', 'completion', 'chat_completion', 'embeddings'];
          expectMembers(model.capabilities, abilities, 'capabilities');
          expectMembers(model.deprecation, ['inference'], 'deprecation', { optional: ['fine_tune'] });
        }
      },
    ),
    listed(
      'azure-models-dated',
      'Models are listed by their dated names, audio models among them.',
      async (probe) => {
        const ids = (await modelsOf(probe)).data.map(({ id }) => id);
        const name = probe.target.model.replace(/-\d{4}-\d\d-\d\d$/, '');
        expectThat(
          ids.some((id) => id.startsWith(`${name}-20`)),
          `${name} and a date`,
          ids.join(', '),
        );
      },
      [publishedName],
    ),
    listed('azure-models-preview', 'A preview version lists models, too.', async (probe) => {
      expectStatus(await get(probe, MODELS, '2025-01-01-preview'), 200);
    }),
    listed('azure-models-get', 'One model is the object that the list has.', async (probe) => {
      const [wanted] = (await modelsOf(probe)).data;
      const reply = await get(probe, `${MODELS}/${wanted?.id}`, MODELS_VERSION);
      expectStatus(reply, 200);
      expectEqual(readAs(AzureModel, jsonOf(reply), 'model'), wanted, 'model');
    }),
    listed('azure-models-get-unknown', 'An unknown model is 404.', async (probe) => {
      expectStatus(await get(probe, `${MODELS}/no-such-model`, MODELS_VERSION), 404);
    }),
    listed(
      'azure-models-without-version',
      'Without `api-version` models are 404 `Resource not found`.',
      async (probe) => expectNoResource(await get(probe, MODELS, undefined)),
    ),
    listed(
      'azure-models-need-credential',
      'Models are listed to those who have a credential.',
      async (probe) => expectTokenError(await get(probe, MODELS, MODELS_VERSION, {})),
    ),
    listed('azure-deployments-list', 'Deployments are a list of objects.', async (probe) => {
      const list = await deploymentsOf(probe);
      expectMembers(list, ['object', 'data'], 'list');
      expectEqual(list.object, 'list', 'object');
    }),
    listed(
      'azure-deployments-items',
      'A deployment has its model, scale, owner, state and times.',
      async (probe) => {
        const members = [
          'scale_settings',
          'model',
          'owner',
          'id',
          'status',
          'created_at',
          'updated_at',
          'object',
        ];
        for (const deployment of (await deploymentsOf(probe)).data) {
          expectMembers(deployment, members, `deployment ${deployment.id}`);
          expectEqual(deployment.object, 'deployment', 'object');
          expectEqual(deployment.status, 'succeeded', 'status');
          expectEqual(deployment.owner, 'organization-owner', 'owner');
          expectEqual(deployment.scale_settings, { scale_type: 'standard' }, 'scale_settings');
        }
      },
    ),
    listed(
      'azure-deployments-has-deployment',
      'The deployment that answers is in the list.',
      async (probe) => {
        const ids = (await deploymentsOf(probe)).data.map(({ id }) => id);
        expectThat(ids.includes(probe.target.model), probe.target.model, ids.join(', '));
      },
    ),
    listed('azure-deployments-older-version', 'The preview before lists deployments, too.', async (probe) => {
      expectStatus(await get(probe, DEPLOYMENTS, '2023-03-15-preview'), 200);
    }),
    listed('azure-deployments-get', 'One deployment is the object that the list has.', async (probe) => {
      const wanted = (await deploymentsOf(probe)).data.find(({ id }) => id === probe.target.model);
      const reply = await get(probe, `${DEPLOYMENTS}/${probe.target.model}`, DEPLOYMENTS_VERSION);
      expectStatus(reply, 200);
      expectEqual(readAs(AzureDeployment, jsonOf(reply), 'deployment'), wanted, 'deployment');
    }),
    listed(
      'azure-deployments-get-unknown',
      'An unknown deployment is 404 `DeploymentNotFound`.',
      async (probe) =>
        expectNoDeployment(await get(probe, `${DEPLOYMENTS}/no-such-model`, DEPLOYMENTS_VERSION)),
    ),
    listed(
      'azure-deployments-later-version',
      'Later versions list no deployments: 404 `Resource not found`.',
      async (probe) => {
        for (const version of ['2023-05-15', '2024-10-21', '2025-01-01-preview'])
          expectNoResource(await get(probe, DEPLOYMENTS, version));
      },
    ),
    listed(
      'azure-deployments-need-credential',
      'Deployments are listed to those who have a credential.',
      async (probe) => expectTokenError(await get(probe, DEPLOYMENTS, DEPLOYMENTS_VERSION, {})),
    ),
  ],
};

async function modelsOf(probe: Probe) {
  const reply = await get(probe, MODELS, MODELS_VERSION);
  expectStatus(reply, 200);
  return readAs(AzureModelList, jsonOf(reply), 'list');
}

async function deploymentsOf(probe: Probe) {
  const reply = await get(probe, DEPLOYMENTS, DEPLOYMENTS_VERSION);
  expectStatus(reply, 200);
  return readAs(AzureDeploymentList, jsonOf(reply), 'list');
}

function get(
  { target, surface, signal }: Probe,
  path: string,
  version: string | undefined,
  credential: Readonly<Record<string, string>> = credentialOf(target, surface),
): Promise<Reply> {
  return send(target, { method: 'GET', path: `${path}${queryOf(version)}`, headers: credential }, signal);
}
