// How much memory a server has after a great many requests, and whether it still grows.
import { figureOf } from '../figures.mjs';
import { load } from '../load.mjs';
import { copyOf } from '../prepare.mjs';
import { startLatchkey } from '../servers.mjs';

const SCENARIOS = ['GET /user', 'token check', 'introspection'];
/** Between two looks at the memory. */
const SECONDS = 2;

/** @param {object} bench of `main.mjs`; with the option `memory-requests` only, because it takes minutes */
export async function memory({ dataset, options, wants }) {
  const requests = Number(options['memory-requests']);
  if (requests === 0 || !wants('memory', 'memory after')) return [];
  const copy = copyOf(dataset);
  const server = await startLatchkey(copy, options['access-log']);
  const scenarios = dataset.scenarios.filter(({ name }) => SCENARIOS.includes(name));
  const seen = [];
  for (let [answered, turn] = [0, 0]; answered < requests; turn++) {
    const sample = await load(server.url, scenarios[turn % scenarios.length], { seconds: SECONDS });
    answered += sample.answered;
    seen.push({ requests: answered, megabytes: server.resident() / 2 ** 20 });
  }
  const after = (await server.memory()) / 2 ** 20;
  await server.stop();
  copy.remove();
  const half = seen.filter(({ requests: so }) => so > requests / 2);
  return [
    figureOf(`memory after ${requests.toLocaleString('en')} requests`, [after], 'MB'),
    figureOf('memory, growth over the last half', [slope(half) * 100_000], 'MB for each 100,000 requests'),
    figureOf(
      'memory under load, over the last half',
      half.map(({ megabytes }) => megabytes),
      'MB',
    ),
  ];
}

/** Megabytes for each request, by least squares: single looks differ by what has not been collected yet. */
function slope(seen) {
  const mean = (of) => seen.reduce((sum, one) => sum + one[of], 0) / seen.length;
  const [x, y] = [mean('requests'), mean('megabytes')];
  const both = seen.reduce((sum, one) => sum + (one.requests - x) * (one.megabytes - y), 0);
  return both / seen.reduce((sum, one) => sum + (one.requests - x) ** 2, 0);
}
