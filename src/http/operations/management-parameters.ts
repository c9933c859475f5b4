import type { Parameter } from '../operation.ts';

const NAMES: Readonly<Record<string, Omit<Parameter, 'name' | 'in' | 'required'>>> = {
  subscription: { description: 'Any, in any case.', example: '00000000-0000-0000-0000-000000000000' },
  resourceGroup: { description: 'Any, in any case.', example: 'samtal' },
  account: { description: 'The name of the account, in any case.', example: 'my-account' },
  deployment: { description: 'The name of the deployment, in any case.', example: 'my-deployment' },
  key: { description: 'The name of the key, in any case.', example: 'ci' },
  principal: { description: 'The name of the principal, in any case.', example: 'my-program' },
  location: { description: 'A region.', example: 'swedencentral' },
  assignment: {
    description: 'The GUID that names the assignment.',
    example: '5b4ae8c0-0d35-4f6f-9c0c-3a6d5e6b1c11',
  },
  role: { description: 'The GUID of the role.', example: 'a97b65f3-24c7-4388-baec-2e87135dc908' },
  result: { description: 'As the answer to a deletion named it.', example: 'c2FtdGFsL215LWFjY291bnQ' },
};

const VERSION: Parameter = {
  name: 'api-version',
  in: 'query',
  required: true,
  description: 'Any date from 2021-04-30 on; for roles from 2015-07-01 on.',
  example: '2025-09-01',
};

/** The parameters of a route of the control plane: those in its path, the version, and `more`. */
export function managementParameters(path: string, more: readonly Parameter[] = []): readonly Parameter[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']): Parameter => {
    return { name, in: 'path', required: true, description: '', ...NAMES[name] };
  });
  return [...inPath, VERSION, ...more];
}

export function inQuery(name: string, description: string, example: string): Parameter {
  return { name, in: 'query', required: false, description, example };
}

export const IF_MATCH: Parameter = {
  name: 'if-match',
  in: 'header',
  required: false,
  description: 'The entity tag that what is there must have.',
};

export const SKIP_TOKEN = inQuery('$skipToken', 'Where to go on, as `nextLink` has it.', '100');
