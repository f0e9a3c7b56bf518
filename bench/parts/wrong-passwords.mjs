// Token checks while wrong passwords pour in, each of another person and from another address, so that no lockout answers in place of a hash.
import { figureOf, ratioOf } from '../figures.mjs';
import { load } from '../load.mjs';
import { copyOf } from '../prepare.mjs';
import { measure, takeTurns } from '../rounds.mjs';
import { addressOf, basic } from '../scenarios.mjs';
import { startLatchkey } from '../servers.mjs';

const CHECKS = 16;
/** Fewer than may wait for a hash: all of them always do. */
const GUESSES = 64;
/** More than are guessed in a round. */
const PEOPLE = 500;

/** @param {object} bench of `main.mjs` */
export async function wrongPasswords({ dataset, options, wants }) {
  if (!wants('passwords', 'token check beside wrong passwords')) return [];
  const copy = copyOf(dataset);
  const environment = { LATCHKEY_TRUSTED_PROXIES: '127.0.0.1' };
  const server = await startLatchkey({ ...copy, environment }, options['access-log']);
  const check = dataset.scenarios.find(({ name }) => name === 'token check');
  const guesses = guessesOf(dataset.people);
  const { seconds } = options;
  const samples = await takeTurns(
    {
      undisturbed: () => measure(server, check, { seconds, connections: CHECKS }),
      async beside() {
        const guessing = load(server.url, guesses(), { seconds, connections: GUESSES });
        const sample = await measure(server, check, { seconds, connections: CHECKS });
        return { ...sample, guesses: (await guessing).perSecond };
      },
    },
    options.rounds,
  );
  await server.stop();
  copy.remove();
  const name = 'token check beside wrong passwords';
  const of = (which) => samples.beside.map((sample) => sample[which]);
  return [
    ratioOf(`${name} : undisturbed`, { latchkey: samples.beside, baseline: samples.undisturbed }),
    figureOf(`${name}, p99`, of('p99'), 'ms'),
    figureOf('wrong passwords answered meanwhile', of('guesses'), 'per second'),
  ];
}

/** @returns the requests of the next round, which begin with people who were not guessed in the one before */
function guessesOf(people) {
  let round = 0;
  const ask = (login, at) => ({
    headers: { ...basic(login, `wrong ${round}`), 'x-forwarded-for': addressOf(at) },
  });
  return () => {
    const first = (round++ * PEOPLE) % people.length;
    const asks = people.map(ask);
    return {
      method: 'GET',
      path: '/api/v3/user',
      asks: [...asks.slice(first), ...asks.slice(0, first)],
      status: [401, 403, 429],
    };
  };
}
