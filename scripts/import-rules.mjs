// Which imports are allowed (docs/architecture.md). Paths are those of src/, with the ending .js.

/** The layers of the core from the ground up, each with its folders from the ground up: imports point downward only. */
export const LAYERS = {
  // `.` stands for the files of the layer itself.
  foundation: ['runtime', '.', 'logins', 'audit', 'locks', 'secret-keys', 'quotas', 'usage'],
  identity: ['accounts', 'lockouts', 'credentials'],
  delegation: [
    'scopes',
    'tokens',
    'apps',
    'grants',
    'consent',
    'authorizations',
    'refresh-tokens',
    'device-codes',
    'authorization-codes',
    'revocation',
  ],
  authentication: ['admin-tokens', 'principals', 'kept-secrets', 'sessions', 'passkeys'],
  directory: ['organizations', 'search', 'apps'],
  operations: [
    'scope-use',
    'deprecations',
    'refused-requests',
    'token-inspection',
    'account-management',
    'installation',
    'seed',
    'secret-key',
    'census',
    'housekeeping',
  ],
};

const LAYER_NAMES = Object.keys(LAYERS);

const betweenLayers = LAYER_NAMES.slice(0, -1).map((layer, place) => ({
  name: `upward-from-${layer}`,
  severity: 'error',
  comment: 'A layer of the core imports only from the layers below it.',
  from: { path: `^src/core/${layer}/` },
  to: { path: `^src/core/(${LAYER_NAMES.slice(place + 1).join('|')})/` },
}));

const insideLayers = Object.entries(LAYERS).flatMap(([layer, folders]) =>
  folders.slice(0, -1).map((folder, place) => ({
    name: `upward-inside-${layer}`,
    severity: 'error',
    comment: 'Inside a layer, a folder imports only from the folders below it.',
    from: { path: pathOf(layer, folder) },
    to: { path: folders.slice(place + 1).map((higher) => pathOf(layer, higher)) },
  })),
);

function pathOf(layer, folder) {
  return folder === '.' ? `^src/core/${layer}/[^/]+$` : `^src/core/${layer}/${folder}/`;
}

const SURFACES = 'api|admin-api|oauth|pages|probes|cli|latchkey|open-context|open-seal|main|testing';

export const RULES = [
  ...betweenLayers,
  ...insideLayers,
  {
    name: 'no-cycles',
    severity: 'error',
    comment: 'No module imports itself, however long the way.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'core-imports-no-surface',
    severity: 'error',
    comment: 'The core has no HTTP and no pages.',
    from: { path: '^src/core/' },
    to: { path: `^src/(http|${SURFACES})(/|\\.js$)` },
  },
  {
    name: 'config-imports-no-core',
    severity: 'error',
    comment: 'Settings are read before there is a core.',
    from: { path: '^src/config/' },
    to: { path: '^src/', pathNot: '^src/config/' },
  },
  {
    name: 'surfaces-import-no-surface',
    severity: 'error',
    comment: 'A surface imports from http/ and the core, and from no other surface.',
    from: { path: '^src/(api|admin-api|oauth|pages|probes)/' },
    to: { path: '^src/(api|admin-api|oauth|pages|probes|cli|testing)/', pathNot: '^src/$1/' },
  },
  {
    name: 'http-imports-no-surface',
    severity: 'error',
    comment: 'http/ serves every surface alike.',
    from: { path: '^src/http/' },
    to: { path: `^src/(${SURFACES})(/|\\.js$)` },
  },
  {
    name: 'sql-in-stores-only',
    severity: 'error',
    comment: 'SQL is written in store files and in storage/.',
    from: { path: '^src/', pathNot: '(^src/storage/|^src/core/.+/store\\.js$)' },
    to: { path: 'node_modules/(kysely|pg|@photostructure/sqlite)/' },
  },
  {
    name: 'stores-are-private',
    severity: 'error',
    comment: 'Surfaces call actions, not tables.',
    from: { path: '^src/', pathNot: '^src/core/' },
    to: { path: '^src/core/.+/store\\.js$' },
  },
  {
    name: 'a-store-serves-one-concept',
    severity: 'error',
    comment: 'A concept calls the actions of another concept, not its tables.',
    from: { path: '^src/core/([^/]+/[^/]+)/' },
    to: { path: '^src/core/.+/store\\.js$', pathNot: '^src/core/$1/' },
  },
  {
    name: 'storage-imports-nothing',
    severity: 'error',
    comment: 'Storage imports nothing of ours.',
    from: { path: '^src/storage/' },
    to: { path: '^src/', pathNot: '^src/storage/' },
  },
  {
    name: 'fastify-in-http-only',
    severity: 'error',
    comment: 'Fastify is used in http/, probes/, latchkey.ts and the index and errors of each surface.',
    from: { path: '^src/', pathNot: '^src/(http/|probes/|latchkey\\.js$|[a-z-]+/(index|errors)\\.js$)' },
    to: { path: 'node_modules/(fastify|@fastify)/' },
  },
  {
    name: 'no-orphans',
    severity: 'error',
    comment: 'A module that nobody imports is dead.',
    from: { orphan: true, path: '^src/', pathNot: '^src/(main\\.js$|testing\\.js$|pages/assets/)' },
    to: {},
  },
];
