// How long a start takes until the server listens, and how much memory it has then.
import { figureOf } from '../figures.mjs';
import { copyOf } from '../prepare.mjs';
import { startLatchkey } from '../servers.mjs';

const STARTS = 9;

/** @param {object} bench of `main.mjs` */
export async function start({ dataset, options, wants }) {
  if (!wants('start', 'start to listening')) return [];
  const copy = copyOf(dataset);
  const [milliseconds, megabytes] = [[], []];
  for (let round = 0; round < STARTS; round++) {
    const server = await startLatchkey(copy, options['access-log']);
    milliseconds.push(server.milliseconds);
    megabytes.push((await server.memory()) / 2 ** 20);
    await server.stop();
  }
  copy.remove();
  return [figureOf('start to listening', milliseconds, 'ms'), figureOf('idle memory', megabytes, 'MB')];
}
