// How many milliseconds pages take for an account with 1,000 authorizations.
import { millisecondsOfPages } from '../pages.mjs';
import { copyOf } from '../prepare.mjs';
import { startLatchkey } from '../servers.mjs';

/** @param {object} bench of `main.mjs` */
export async function pageTimes({ dataset, options, wants }) {
  if (!wants('pages', 'pages')) return [];
  const copy = copyOf(dataset);
  const server = await startLatchkey(copy, options['access-log']);
  const pages = await millisecondsOfPages(server.url, dataset.person);
  await server.stop();
  copy.remove();
  return pages.map(({ path, median, spread }) => ({ name: path, unit: 'ms', median, spread }));
}
