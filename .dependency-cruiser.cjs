/**
 * Imports go one way: every room may use the rooms before it in this list and itself, nothing after it.
 * The engines' contracts, `store/answers.ts`, `auth/caller.ts` and `deployments/deployment.ts` may be seen from
 * wherever they are named below; their implementations may not.
 */
const engineContracts = ['engines/engine.ts', 'engines/language-model.ts', 'engines/engine-set.ts'];

const rooms = {
  'errors|log|product': [],
  files: ['errors'],
  tls: ['errors', 'log', 'files'],
  audio: ['errors'],
  streams: ['errors'],
  text: ['errors', 'streams'],
  'engines/engine.ts': ['errors', 'audio'],
  'engines/language-model.ts': ['engines/engine.ts'],
  'engines/engine-set.ts': ['engines/engine.ts', 'engines/language-model.ts'],
  'store/answers.ts': [],
  'store/documents.ts': [],
  models: ['errors', 'log', 'files', 'streams'],
  conversation: ['errors', 'log', 'audio', 'streams', 'text', ...engineContracts],
  'auth/caller.ts': ['auth/principal.ts'],
  'auth/principal.ts': [],
  'auth/audiences.ts': ['auth/principal.ts'],
  'auth/token-issuer.ts': ['auth/principal.ts'],
  'deployments/deployment.ts': [],
  wire: [
    'errors',
    'audio',
    'streams',
    ...engineContracts,
    'conversation/exchange.ts',
    'store/answers.ts',
    'auth/caller.ts',
    'auth/principal.ts',
    'deployments/deployment.ts',
    'resources/account.ts',
    'resources/account-id.ts',
    'roles/roles.ts',
    'quota',
  ],
  engines: ['errors', 'log', 'audio', 'streams', 'text', 'models'],
  store: ['errors', 'log', 'files', 'streams'],
  deployments: ['errors', 'log'],
  roles: ['errors', 'log', 'store/documents.ts'],
  resources: ['errors', 'log', 'store/documents.ts', 'deployments'],
  identity: [
    'errors',
    'log',
    'files',
    'store/documents.ts',
    'auth/principal.ts',
    'auth/audiences.ts',
    'auth/token-issuer.ts',
  ],
  auth: ['errors', 'log', 'streams', 'roles', 'resources'],
  audit: ['errors', 'log', 'files', 'streams'],
  usage: ['errors', 'log', 'files', 'streams'],
  quota: ['errors'],
  http: [
    'errors',
    'log',
    'product',
    'audio',
    'streams',
    'text',
    ...engineContracts,
    'conversation/exchange.ts',
    'store/answers.ts',
    'wire',
    'roles',
    'resources',
    'auth',
    'identity',
    'audit',
    'usage',
    'deployments',
    'quota',
  ],
  config: ['errors', 'log', 'models'],
};

const room = (name) => (name.endsWith('.ts') ? `^src/${name}$` : `^src/(${name})(/|\\.ts$)`);

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { path: '^src', pathNot: '\\.test\\.ts$' },
      to: { path: '(\\.test\\.ts$|^test/|^bench/|^conformance/)' },
    },
    {
      // What judges a server must not share its mistakes, and must run against any other.
      name: 'conformance-stands-alone',
      severity: 'error',
      from: { path: '^conformance/' },
      to: { path: '^(src|test|bench|playground)/' },
    },
    {
      // The page runs in browsers and knows the server by its API alone.
      name: 'playground-stands-alone',
      severity: 'error',
      from: { path: '^playground/' },
      to: { path: '^(src|test|bench|conformance)/' },
    },
    ...Object.entries(rooms).map(([name, mayUse]) => ({
      name: `${name.replaceAll(/[^a-z]+/g, '-')}-looks-down-only`,
      severity: 'error',
      from: {
        path: room(name),
        pathNot: [
          '\\.test\\.(kit\\.)?ts$',
          '/fixtures/',
          ...Object.keys(rooms)
            .filter((other) => other !== name && other.endsWith('.ts'))
            .map(room),
        ],
      },
      to: { path: '^src/', pathNot: [room(name), ...mayUse.map(room)] },
    })),
  ],
  options: {
    parser: 'tsc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
