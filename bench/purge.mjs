// `npm run bench:purge` measures how long checking a token takes beside a purge of 500,000 rows, compared with a server that has nothing
// to delete. Both servers run all the time and are asked in turn, in the same rounds.
import { parseArgs } from 'node:util';
import { loadSettings } from '../build/config/load.js';
import { countPurgeable } from '../build/core/operations/housekeeping/purge.js';
import { openContext } from '../build/open-context.js';
import { CONNECTIONS, timesOfChecks } from './checks.mjs';
import { fill } from './many-tokens.mjs';
import { startLatchkey } from './servers.mjs';
import { median, percentile } from './statistics.mjs';

/** The p99 beside the purge, compared with that without. */
const LARGEST_RATIO = 2;
/** Of the rows to delete, for each kind. */
const SHARES = { sessions: 0.02, authorization_codes: 0.02, authorizations: 0.06 };
const OLD = "'2024-01-01T00:00:00Z'";

const { values } = parseArgs({
  options: {
    tokens: { type: 'string', default: '100000' },
    rows: { type: 'string', default: '500000' },
    rounds: { type: 'string', default: '30' },
    checks: { type: 'string', default: '3000' },
    /** A PostgreSQL server, by the URL of a database of it; SQLite by default. Two databases are made there, and dropped. */
    database: { type: 'string' },
  },
});
const ROWS = Number(values.rows);
const rounds = Number(values.rounds);

const datasets = [];
for (const more of [undefined, addExpired]) {
  const filled = await fill({ tokens: Number(values.tokens), asked: 5000, server: values.database, more });
  datasets.push({ ...filled, environment: { LATCHKEY_AUDIT_RETENTION: '30d' }, times: [], p99: [] });
}
const before = await purgeable(datasets[1]);
for (const dataset of datasets) dataset.server = await startLatchkey(dataset, 'off');
for (let round = 0; round <= rounds; round++) {
  for (const dataset of datasets) {
    let left = Number(values.checks);
    const times = await timesOfChecks(dataset, () => left-- > 0);
    // The first round is a warm-up.
    if (round === 0) continue;
    dataset.times.push(...times);
    dataset.p99.push(percentile(times, 0.99));
  }
}
for (const { server } of datasets) await server.stop();
const after = await purgeable(datasets[1]);
for (const { remove } of datasets) await remove();

const [without, beside] = datasets.map(({ times, p99 }) => ({
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
  'median p99 of the rounds': median(p99),
  longest: times.reduce((one, other) => Math.max(one, other)),
}));
const ratio = Object.fromEntries(Object.keys(beside).map((name) => [name, beside[name] / without[name]]));
const rounded = (figures) =>
  Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, figure.toFixed(2)]));
console.log(
  `\n${values.database ? 'PostgreSQL' : 'SQLite'}, ${rounds} rounds of ${values.checks} checks on ${CONNECTIONS} connections, Node ${process.version}; ` +
    `milliseconds; ${before - after} of ${before} rows were deleted meanwhile${after === 0 ? ': too few for so many rounds' : ''}\n`,
);
console.table({ without: rounded(without), 'beside the purge': rounded(beside), ratio: rounded(ratio) });
const holds = ratio.p99 <= LARGEST_RATIO && after > 0;
console.log(
  holds
    ? `The p99 grows by at most ${LARGEST_RATIO}.`
    : `The p99 grows by more than ${LARGEST_RATIO}, or the purge was over.`,
);
process.exitCode = holds ? 0 : 1;

async function addExpired({ rows, alice, app, people }) {
  const account_id = `${alice.id} + 1 + i % ${people}`;
  const texts = { address: "'10.0.0.1'", user_agent: "'bench'" };
  await rows(ROWS * SHARES.sessions, 'sessions', {
    account_id,
    id_hash: "'hash ' || i",
    ...texts,
    created_at: OLD,
    seen_at: OLD,
    signed_in_at: OLD,
  });
  await rows(ROWS * SHARES.authorization_codes, 'authorization_codes', {
    code_hash: "'hash ' || i",
    account_id,
    app_id: app.id,
    scopes: "'repo'",
    created_at: OLD,
    expires_at: OLD,
  });
  await rows(ROWS * SHARES.authorizations, 'authorizations', {
    account_id,
    origin: "'settings'",
    token_hash: "'expired ' || i",
    token_last_eight: "'' || (10000000 + i)",
    note: "'note ' || i",
    note_key: "'note ' || i",
    scopes: "'repo'",
    created_at: OLD,
    updated_at: OLD,
    expires_at: OLD,
  });
  await rows(
    ROWS * (1 - SHARES.sessions - SHARES.authorization_codes - SHARES.authorizations),
    'audit_events',
    {
      at: OLD,
      action: "'oauth_access.create'",
      actor_id: account_id,
      account_id,
      ...texts,
      token_hash: "'hash ' || i",
      token_last_eight: "'' || (10000000 + i)",
      token_note: "'note ' || i",
      data: '\'{"scopes":["repo"]}\'',
    },
  );
}

async function purgeable({ database, secretKeyFile, environment }) {
  const { settings } = loadSettings({
    LATCHKEY_DATABASE_URL: database,
    LATCHKEY_SECRET_KEY_FILE: secretKeyFile,
    ...environment,
  });
  const context = await openContext({ ...settings, publicUrl: 'http://127.0.0.1' });
  const counts = await countPurgeable(context);
  await context.storage.close();
  return [...counts.values()].reduce((one, other) => one + other, 0);
}
