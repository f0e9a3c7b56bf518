// Token checks with a hundred times as many tokens in the database.
import { ratioOf } from '../figures.mjs';
import { fill } from '../many-tokens.mjs';
import { measure, takeTurns } from '../rounds.mjs';
import { checkOf } from '../scenarios.mjs';
import { startLatchkey } from '../servers.mjs';

const [FEW, MANY] = [10_000, 1_000_000];
/** A single one would always be in a cache. */
const ASKED = 5000;

/** @param {object} bench of `main.mjs` */
export async function manyTokens({ options, wants }) {
  const name = 'token check, 1,000,000 tokens : 10,000';
  if (!wants('tokens', name)) return [];
  const [few, many] = [await serve(FEW, options), await serve(MANY, options)];
  const samples = await takeTurns(
    {
      few: () => measure(few.server, few.check, options),
      many: () => measure(many.server, many.check, options),
    },
    options.rounds,
  );
  await few.stop();
  await many.stop();
  return [ratioOf(name, { latchkey: samples.many, baseline: samples.few })];
}

async function serve(tokens, options) {
  const dataset = await fill({ tokens, asked: ASKED });
  const server = await startLatchkey(dataset, options['access-log']);
  return {
    server,
    check: checkOf(dataset),
    async stop() {
      await server.stop();
      await dataset.remove();
    },
  };
}
