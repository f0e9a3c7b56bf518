// Three thousand people who sign in within a minute, with token checks beside: their passwords wait for each other in the queue for hashes, and
// checks must not.
import { setTimeout } from 'node:timers/promises';
import { figureOf, ratioOf } from '../figures.mjs';
import { signIn } from '../pages.mjs';
import { copyOf } from '../prepare.mjs';
import { measure } from '../rounds.mjs';
import { addressOf } from '../scenarios.mjs';
import { startLatchkey } from '../servers.mjs';

const CHECKS = 16;
/** People come evenly over 55 seconds, so that the last ones have 5 to be signed in within the minute. */
const PER_SECOND = 3000 / 55;

/** @param {object} bench of `main.mjs` */
export async function signIns({ dataset, options, wants }) {
  if (!wants('sign-ins', 'people who sign in')) return [];
  const copy = copyOf(dataset);
  const environment = { LATCHKEY_TRUSTED_PROXIES: '127.0.0.1' };
  const server = await startLatchkey({ ...copy, environment }, options['access-log']);
  const scenario = dataset.scenarios.find(({ name }) => name === 'token check');
  const check = (seconds) => measure(server, scenario, { seconds, connections: CHECKS });
  const people = dataset.people.slice(0, Number(options.people));
  const seconds = people.length / PER_SECOND;

  await check(options.seconds);
  const before = await check(seconds / 4);
  const [beside, times] = await Promise.all([
    check(seconds),
    signInAll(server.url, people, dataset.password),
  ]);
  const after = await check(seconds / 4);
  await server.stop();
  copy.remove();
  const [of, last] = ['people who sign in', Math.max(...times.map(({ end }) => end))];
  const refused = times.reduce((sum, { retries }) => sum + retries, 0);
  return [
    ratioOf('token check beside people who sign in : undisturbed', {
      latchkey: [beside],
      baseline: [average(before, after)],
    }),
    figureOf('token check beside people who sign in, p99', [beside.p99], 'ms'),
    figureOf(`${of}, until the last one is`, [last / 1000], 's'),
    figureOf(
      `${of}, each`,
      times.map(({ begin, end }) => end - begin),
      'ms',
    ),
    figureOf(`${of}, asked to try again`, [refused], 'times'),
  ];
}

/** @returns for each person, milliseconds since the first one came: when it came, and when it was signed in; and how often it had to try again */
async function signInAll(url, people, password) {
  const start = performance.now();
  return Promise.all(
    people.map(async (login, at) => {
      await setTimeout((at / PER_SECOND) * 1000);
      const begin = performance.now() - start;
      const retries = await signInAtLast(url, login, { password, address: addressOf(at) });
      return { begin, end: performance.now() - start, retries };
    }),
  );
}

/** Tries again when the queue for hashes is full, as the response says. @returns how often */
async function signInAtLast(url, login, by) {
  for (let retries = 0; ; retries++) {
    try {
      await signIn(url, login, by);
      return retries;
    } catch (error) {
      if (error.status !== 429) throw error;
      await setTimeout(1000);
    }
  }
}

function average(one, other) {
  return Object.fromEntries(Object.keys(one).map((name) => [name, (one[name] + other[name]) / 2]));
}
