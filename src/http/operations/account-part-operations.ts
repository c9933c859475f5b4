import type { ErrorName } from '../../errors.ts';
import type { Operation } from '../operation.ts';
import { answer, changing, deleting, getting, listing, oneExample, TAGGED } from './management-operation.ts';
import { inQuery } from './management-parameters.ts';

const DEPLOYMENTS = 'Deployments';
const KEYS = 'Named keys';
const RECORDS = 'Records';

const deploymentErrors: readonly ErrorName[] = [
  'invalid_resource_properties',
  'deployment_model_not_supported',
  'quota_exceeded',
  'request_conflict',
  'precondition_failed',
];
const changed = answer(200, 'It is changed.', { schema: 'Deployment', headers: ['etag'] });

/** What belongs to an account. */
export const ACCOUNT_PART_OPERATIONS = {
  putDeployment: changing(
    {
      id: 'createDeployment',
      tag: DEPLOYMENTS,
      summary: 'Deploy a model, or change a deployment',
      ...TAGGED,
      errors: deploymentErrors,
    },
    {
      body: oneExample('DeploymentContent', 'A model under a name of your own, with two voices', {
        sku: { name: 'GlobalStandard', capacity: 10 },
        tags: { 'samtal-voices': 'alloy,echo' },
        properties: { model: { format: 'OpenAI', name: 'gpt-4o-mini-audio-preview', version: '2024-12-17' } },
      }),
      answers: [
        changed,
        answer(201, 'It is made.', { schema: 'Deployment', headers: ['etag', 'retry-after'] }),
      ],
    },
  ),
  patchDeployment: changing(
    {
      id: 'updateDeployment',
      tag: DEPLOYMENTS,
      summary: 'Change type, capacity or tags of a deployment',
      ...TAGGED,
      errors: deploymentErrors,
    },
    {
      body: oneExample('DeploymentChange', 'More capacity', { sku: { capacity: 20 } }),
      answers: [changed],
    },
  ),
  getDeployment: getting(
    { id: 'getDeployment', tag: DEPLOYMENTS, summary: 'Get a deployment' },
    'Deployment',
    ['etag'],
  ),
  listDeployments: listing(
    { id: 'listDeployments', tag: DEPLOYMENTS, summary: 'List the deployments of an account' },
    'DeploymentPage',
  ),
  deleteDeployment: deleting(
    {
      id: 'deleteDeployment',
      tag: DEPLOYMENTS,
      summary: 'Delete a deployment; what it is answering is answered to the end',
      ...TAGGED,
      errors: ['resource_missing', 'request_conflict', 'precondition_failed'],
    },
    [answer(202, 'It is deleted.', { headers: ['location', 'retry-after'] })],
  ),
  deploymentSkus: listing(
    { id: 'listDeploymentSkus', tag: DEPLOYMENTS, summary: 'List what a deployment could be changed to' },
    'DeploymentSkuPage',
  ),
  listNamedKeys: listing(
    { id: 'listNamedKeys', tag: KEYS, summary: 'List the further keys of an account' },
    'NamedKeyPage',
  ),
  getNamedKey: getting({ id: 'getNamedKey', tag: KEYS, summary: 'Get one, without the key' }, 'NamedKey'),
  putNamedKey: {
    id: 'createNamedKey',
    tag: KEYS,
    summary: 'Make a further key, which is shown in this answer only',
    answers: [answer(201, 'It is made.', { schema: 'NamedKey' })],
    errors: ['resource_missing', 'already_there', 'request_conflict'],
  },
  deleteNamedKey: deleting(
    {
      id: 'deleteNamedKey',
      tag: KEYS,
      summary: 'Take a further key back',
      errors: ['resource_missing', 'request_conflict'],
    },
    [answer(200, 'It opens nothing any more.')],
  ),
  dailyUsage: {
    id: 'getDailyUsage',
    tag: RECORDS,
    summary: 'What each deployment used each day',
    parameters: [
      inQuery('from', 'The first day, UTC; 30 days are told of if not given.', '2026-01-01'),
      inQuery('to', 'The last day, UTC; today, if not given.', '2026-01-31'),
      {
        name: 'accept',
        in: 'header',
        required: false,
        description: '`text/csv` for a table.',
        example: 'text/csv',
      },
    ],
    answers: [
      {
        status: 200,
        description: 'A record for each day and deployment with a request.',
        content: { 'application/json': 'DailyUsage', 'text/csv': 'bytes' },
      },
    ],
    errors: ['invalid_query', 'resource_missing'],
  },
  auditLog: {
    id: 'getAuditLog',
    tag: RECORDS,
    summary: 'What was changed, by whom, when and from where',
    parameters: [inQuery('limit', 'How many entries, at most 1,000; 100, if not given.', '100')],
    answers: [answer(200, 'The newest first.', { schema: 'AuditLog' })],
    errors: ['invalid_query'],
  },
} as const satisfies Record<string, Operation>;
