import { parseArgs } from 'node:util';

/** More than Latchkey and its control exchange in a second, together. */
const CODES_PER_SECOND = 10_000;

/** @returns what `npm run bench` was asked for, by the names of its flags */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      tokens: { type: 'string', default: '100000' },
      'access-log': { type: 'string', default: 'on' },
      /** Parts, or a part of the names of scenarios, to measure; may be repeated. */
      only: { type: 'string', multiple: true, default: [] },
      /** Which limits have to be met for the exit status 0: `floor` or `aim`. */
      limits: { type: 'string', default: 'floor' },
      /** How many sign in, at the speed of 3,000 in a minute. */
      people: { type: 'string', default: '3000' },
      /** After how many requests to look at the memory, which takes minutes; a million is what the limits are for. */
      'memory-requests': { type: 'string', default: '0' },
      /** A PostgreSQL server, by the URL of a database of it. Another one is made there, and dropped. Without it, that part is left out. */
      database: { type: 'string' },
      /** A file to write all figures to. */
      json: { type: 'string' },
      /** A file with earlier figures. */
      compare: { type: 'string' },
    },
  });
  const { limits, only } = values;
  if (!['floor', 'aim'].includes(limits)) throw new Error('--limits is floor or aim.');
  const [rounds, seconds, tokens] = [Number(values.rounds), Number(values.seconds), Number(values.tokens)];
  return {
    ...values,
    rounds,
    seconds,
    tokens,
    codes: CODES_PER_SECOND * seconds * (rounds + 1),
    /** Whether a part of the bench, or a scenario of it, was asked for. */
    wants: (part, name) => only.length === 0 || only.some((text) => part === text || name.includes(text)),
  };
}
