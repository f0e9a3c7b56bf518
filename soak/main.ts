// `npm run soak:postgres`: two nodes on a primary and a synchronous standby, eight writers, and one fault after another. Nothing
// that was acknowledged may be lost, nothing revoked may come back, and each request is answered in time.
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../test/support/random.ts';
import { seedApp, seedUser, writeSeed } from '../test/support/seeds.ts';
import { tallyingClient } from './client.ts';
import { startDatabase } from './database.ts';
import { faultNames, inject, pause, planFaults } from './faults.ts';
import { startNode } from './node.ts';
import { countWrong, newTally, type Tally } from './tally.ts';
import { awaitService, sampleOf, verify } from './verify.ts';
import { startWriters } from './writers.ts';

const { values } = parseArgs({
  options: {
    faults: { type: 'string', default: '36' },
    only: { type: 'string', multiple: true, default: [] },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    writers: { type: 'string', default: '8' },
    help: { type: 'boolean', default: false },
  },
});

const HELP = `npm run soak:postgres -- [options]

Injects faults into two Latchkey nodes, their PostgreSQL primary and synchronous standby, and the network between them,
while writers create, check and revoke tokens. Exits with status 1 if anything acknowledged was lost or came back, if a
response was an error other than 503 with Retry-After, took over 10 s, or if service was not back within 15 s.

  --faults N     how many at least (36)
  --only NAME    only this fault; may be repeated
  --seed N       the order of the faults, and what is random about them
  --writers N    how many (8)

Faults: ${faultNames().join('; ')}.
`;

const PROBER = 'prober';
/** Acknowledged creations between two faults, at least. */
const WRITTEN = 60;

if (values.help) console.log(HELP);
else process.exitCode = (await soak()) ? 0 : 1;

async function underLoad(tally: Tally): Promise<void> {
  for (const enough = tally.created + WRITTEN; tally.created < enough; ) await pause(50);
}

async function soak(): Promise<boolean> {
  const begun = performance.now();
  const seed = Number(values.seed);
  const random = seededRandom(seed);
  const plan = planFaults(Number(values.faults), random, values.only);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-soak-'));
  const logins = Array.from({ length: Number(values.writers) }, (_, number) => `writer-${number}`);
  const app = seedApp('Postbox', PROBER);
  const users = [PROBER, ...logins].map((login) => seedUser(login));
  const seedFile = writeSeed(folder, { users, oauth_apps: [app] });
  console.log(
    `${plan.length} faults, ${logins.length} writers; --seed ${seed} repeats their order. Logs: ${folder}`,
  );

  const tally = newTally();
  const reasons = new Map<string, number>();
  const onLine = ({ msg, reason, error }: Readonly<Record<string, unknown>>): void => {
    if (msg === 'service unavailable') reasons.set(`${reason}`, (reasons.get(`${reason}`) ?? 0) + 1);
    if (msg === 'unexpected error') tally.wrong.push({ kind: 'log', what: JSON.stringify(error) });
  };
  const database = await startDatabase();
  const place = { folder, databaseUrl: database.url, onLine };
  const nodes = [
    await startNode({ ...place, name: 'node-1', seed: seedFile }),
    await startNode({ ...place, name: 'node-2' }),
  ];
  const ask = tallyingClient(tally);
  const served = { nodes, app, ask, tally };
  const writers = startWriters(logins, { ...served, random, seed });
  await awaitService(served, PROBER);

  let verified = 0;
  for (const [number, name] of plan.entries()) {
    await underLoad(tally);
    await pause(random.number(1000));
    const before = { ...tally, wrong: [...tally.wrong] };
    await inject(name, { database, nodes, random });
    const back = await awaitService(served, PROBER);
    // Further requests under load, before it is checked.
    await pause(500);
    await writers.without(async () => {
      await verify(served, sampleOf(writers.ledger, verified, random));
      verified = writers.ledger.length;
    });
    const seconds = back.map((milliseconds) => (milliseconds / 1000).toFixed(1)).join(' and ');
    console.log(
      `${String(number + 1).padStart(3)}/${plan.length}  ${name}: back after ${seconds} s; ` +
        `${tally.refused - before.refused} of ${tally.requests - before.requests} requests refused, ` +
        `${tally.cutOff - before.cutOff} cut off, ${tally.checked - before.checked} tokens checked` +
        tally.wrong
          .slice(before.wrong.length)
          .map(({ kind, what }) => `\n         ${kind}: ${what}`)
          .join(''),
    );
  }
  await writers.stop();
  await verify(served, writers.ledger);
  for (const node of nodes) await node.stop();
  await database.stop();

  console.log(`\nAfter ${Math.round((performance.now() - begun) / 1000)} s and ${plan.length} faults:`);
  console.table({
    requests: tally.requests,
    'tokens created and acknowledged': tally.created,
    'tokens revoked and acknowledged': tally.revoked,
    'refused with 503 and Retry-After': tally.refused,
    'cut off by a node that was killed or restarted': tally.cutOff,
    'other errors': countWrong(tally, 'response') + countWrong(tally, 'log'),
    'longest response, ms (10,000 at most)': Math.round(tally.longest),
    'slowest recovery, ms (15,000 at most)': Math.round(tally.slowestRecovery),
    'checks of the ledger': tally.checked,
    lost: countWrong(tally, 'lost'),
    'revoked, and came back': countWrong(tally, 'came back'),
  });
  console.log('Why requests were refused, by the logs of the nodes:');
  console.table(Object.fromEntries([...reasons].toSorted(([, one], [, other]) => other - one)));
  const passed = tally.wrong.length === 0;
  console.log(
    passed ? 'All limits hold.' : `${tally.wrong.length} things went wrong; see above, and ${folder}`,
  );
  if (passed) rmSync(folder, { recursive: true, force: true });
  return passed;
}
