// `npm run soak:upgrade`: two nodes of an older version on PostgreSQL, and writers; the new version migrates the database, and the
// nodes are replaced one after another, as docs/upgrading.md says. No request may fail, and nothing acknowledged be lost.
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startOwnCluster } from '../test/support/postgres.ts';
import { seededRandom } from '../test/support/random.ts';
import { seedApp, seedUser, writeSeed } from '../test/support/seeds.ts';
import { tallyingClient } from './client.ts';
import { pause } from './faults.ts';
import { addViews, dropViews, migrating } from './migrating.ts';
import { type Node, PROGRAM, startNode } from './node.ts';
import { countWrong, newTally, type Tally } from './tally.ts';
import { verify } from './verify.ts';
import { buildVersion } from './versions.ts';
import { startWriters } from './writers.ts';

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '81af572' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    writers: { type: 'string', default: '8' },
    help: { type: 'boolean', default: false },
  },
});

const HELP = `npm run soak:upgrade -- [options]

Builds an older version, starts two nodes of it on PostgreSQL, and upgrades them to this one while writers create, check and
revoke tokens: \`latchkey migrate\`, one node after the other, \`latchkey migrate --finish\`. Exits with status 1 if a request failed
or something that was acknowledged was lost.

  --from REV     the older version, as git knows it (81af572)
  --seed N       what is random
  --writers N    how many (8)
`;

/** Acknowledged creations between two steps, at least. */
const WRITTEN = 200;

if (values.help) console.log(HELP);
else process.exitCode = (await soak()) ? 0 : 1;

async function soak(): Promise<boolean> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-soak-'));
  console.log(`Logs: ${folder}; --seed ${values.seed} repeats what is random.`);
  const older = buildVersion(values.from, folder);
  const cluster = await startOwnCluster();
  const databaseUrl = cluster.url;
  const logins = Array.from({ length: Number(values.writers) }, (_, number) => `writer-${number}`);
  const app = seedApp('Postbox', 'owner');
  const users = ['owner', ...logins].map((login) => seedUser(login));
  const tally = newTally();
  const onLine = ({ msg, error }: Readonly<Record<string, unknown>>): void => {
    if (msg === 'unexpected error') tally.wrong.push({ kind: 'log', what: JSON.stringify(error) });
  };
  const place = { folder, databaseUrl, onLine, program: older };
  const seed = writeSeed(folder, { users, oauth_apps: [app] });
  const nodes = [
    await startNode({ ...place, name: 'node-1', seed }),
    await startNode({ ...place, name: 'node-2' }),
  ];

  const inRotation = [...nodes];
  const random = seededRandom(Number(values.seed));
  const served = { nodes: inRotation, app, ask: tallyingClient(tally), tally };
  const writers = startWriters(logins, { ...served, random, seed: Number(values.seed) });
  const step = async (name: string, work: () => Promise<void>): Promise<void> => {
    const before = { ...tally, wrong: [...tally.wrong] };
    await work();
    await underLoad(tally);
    report(name, before, tally);
  };
  const newUrl = `${databaseUrl}?options=-c%20search_path%3Dpublic`;
  const migrate = migrating({ folder, databaseUrl: newUrl });
  await step(`${values.from} serves`, async () => {});
  await step('views', () => addViews(databaseUrl));
  await step('migrate', async () => console.log(await migrate()));
  for (const node of nodes) {
    const replace = () => node.replace({ program: PROGRAM, databaseUrl: newUrl });
    await step(`${node.name} replaced`, () => outOfRotation(inRotation, node, replace));
  }
  await step('migrate --finish', async () => console.log(await migrate('--finish')));
  await step('no views', () => dropViews(databaseUrl));
  for (const node of nodes) {
    const replace = () => node.replace({ program: PROGRAM, databaseUrl });
    await step(`${node.name} restarted`, () => outOfRotation(inRotation, node, replace));
  }
  await writers.stop();
  await verify(served, writers.ledger);
  console.log(await migrate('--check'));
  for (const node of nodes) await node.stop();
  await cluster.stop();
  console.table({
    requests: tally.requests,
    'tokens created and acknowledged': tally.created,
    'tokens revoked and acknowledged': tally.revoked,
    'refused with 503': tally.refused,
    'cut off': tally.cutOff,
    'other errors': countWrong(tally, 'response') + countWrong(tally, 'log'),
    'longest response, ms': Math.round(tally.longest),
    lost: countWrong(tally, 'lost'),
    'revoked, and came back': countWrong(tally, 'came back'),
  });
  const passed = tally.wrong.length + tally.refused + tally.cutOff === 0;
  console.log(passed ? 'No request failed.' : `Requests failed; see above, and ${folder}`);
  if (passed) rmSync(folder, { recursive: true, force: true });
  return passed;
}

async function underLoad(tally: Tally): Promise<void> {
  for (const enough = tally.created + WRITTEN; tally.created < enough; ) await pause(50);
}

async function outOfRotation(rotation: Node[], node: Node, work: () => Promise<void>): Promise<void> {
  rotation.splice(rotation.indexOf(node), 1);
  // What has been sent to it is answered meanwhile.
  await pause(1000);
  await work();
  rotation.push(node);
}

function report(name: string, before: Tally, tally: Tally): void {
  console.log(
    `${name}: ${tally.requests - before.requests} requests, ${tally.refused - before.refused} refused, ` +
      `${tally.cutOff - before.cutOff} cut off` +
      tally.wrong
        .slice(before.wrong.length)

        .map(({ kind, what }) => `\n    ${kind}: ${what}`)
        .join(''),
  );
}
