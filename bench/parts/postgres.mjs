// Token checks on PostgreSQL, compared with the same look-ups by `pg` alone.
import { fileURLToPath } from 'node:url';
import { hashToken } from '../../build/core/delegation/tokens/token.js';
import { cpuSecondsOfTree } from '../cpu.mjs';
import { ratioOf } from '../figures.mjs';
import { fill } from '../many-tokens.mjs';
import { measure, takeTurns } from '../rounds.mjs';
import { checkOf, sampleOf } from '../scenarios.mjs';
import { start, startLatchkey } from '../servers.mjs';
import { statementsOfACheck } from '../statements.mjs';

const RAW = fileURLToPath(new URL('../raw-look-ups.mjs', import.meta.url));
const CONNECTIONS = 64;

/** @param {object} bench of `main.mjs` */
export async function postgres({ options, wants }) {
  if (!options.database || !wants('postgres', 'token check on PostgreSQL')) return [];
  const dataset = await fill({ tokens: options.tokens, asked: 500, server: options.database });
  const { statements, pool } = await statementsOfACheck(dataset);
  console.log(
    `A token check sends ${statements.length} statements to PostgreSQL, on at most ${pool} connections.`,
  );
  const latchkey = await startLatchkey(dataset, options['access-log']);
  const scenario = checkOf(dataset);
  const raw = await start([RAW], {
    DATABASE: dataset.database,
    POOL: String(pool),
    STATEMENTS: JSON.stringify(statements),
    HASHES: JSON.stringify(dataset.asked.map(hashToken)),
    SAMPLE: JSON.stringify(await sampleOf(latchkey.url, scenario)),
  });
  const load = { seconds: options.seconds, connections: CONNECTIONS };
  const samples = await takeTurns(
    {
      latchkey: () => measure(latchkey, scenario, load),
      raw: () => lookUps(raw, load),
      served: () => measure(raw, scenario, load),
    },
    options.rounds,
  );
  await latchkey.stop();
  await raw.stop();
  await dataset.remove();
  const figure = (name, baseline) =>
    ratioOf(`token check on PostgreSQL : ${name}`, { latchkey: samples.latchkey, baseline });
  return [figure('raw named look-ups', samples.raw), figure('the same behind node:http', samples.served)];
}

/** Without HTTP. @returns {Promise<Sample>} of `rounds.mjs` */
async function lookUps({ url, pid }, { seconds, connections }) {
  const before = cpuSecondsOfTree(pid);
  const answer = await fetch(`${url}/?seconds=${seconds}&connections=${connections}`);
  const { done } = await answer.json();
  const used = cpuSecondsOfTree(pid) - before;
  return { perSecond: done / seconds, microseconds: (used * 1e6) / done, busy: used / seconds };
}
