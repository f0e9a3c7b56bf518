import { createHash, randomInt } from 'node:crypto';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import {
  type Authorization,
  createHttpClient,
  type HttpClient,
  listAll,
  times,
} from '../support/http-client.ts';
import { type LatchkeyProcess, sqliteIn, startLatchkey } from '../support/latchkey-process.ts';
import { type Random, seededRandom } from '../support/random.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';

/** `npm run soak` runs 500. */
const CYCLES = Number(process.env.LATCHKEY_TEST_KILLS ?? 20);
/** A limit for one cycle, in milliseconds, that no busy machine reaches: each of its steps gives up by itself. */
const LONGEST_CYCLE = 60_000;
const logins = times(8, (number) => `writer-${number}`);
const seed = { users: logins.map((login) => seedUser(login)) };

/** What was acknowledged to a writer, and the one request that was not answered. */
interface Ledger {
  readonly login: string;
  /** Decides what the writer does next. */
  readonly random: Random;
  /** By id. */
  readonly acknowledged: Map<number, Known>;
  readonly deleted: Set<number>;
  /** The request in flight when the server was killed: both outcomes are right. */
  unanswered: Unanswered | undefined;
  written: number;
}

interface Known {
  readonly note: string;
  readonly hashed_token: string;
}

interface Unanswered {
  readonly id?: number;
  readonly note?: string;
}

describe('A server that is killed repeatedly under 8 concurrent writers', () => {
  it(
    'keeps every write it acknowledged, and keeps deleted what it acknowledged as deleted',
    async () => {
      const number = Number(process.env.LATCHKEY_TEST_CHANCE ?? randomInt(2 ** 31));
      const random = seededRandom(number);
      const hint = `LATCHKEY_TEST_CHANCE=${number} repeats these random and what each writer wants`;
      const folder = temporaryFolder();
      // One generator per writer, so that the order of the responses does not change what they do.
      const ledgers = logins.map((login, index) => newLedger(login, seededRandom(number + 1 + index)));
      const startups: number[] = [];

      let latchkey = await startLatchkey({ folder, seed });
      for (const _ of times(CYCLES, Number)) {
        await killUnderWriters(latchkey, ledgers, logins.length + random.number(60));
        expect(integrityOf(folder), hint).toEqual(['ok']);
        latchkey = await startLatchkey({ folder });
        startups.push(latchkey.startup);
        const found = await Promise.all(ledgers.map((ledger) => differences(latchkey, ledger)));
        expect(found.flat(), hint).toEqual([]);
      }

      const writes = ledgers.reduce((sum, { written }) => sum + written, 0);
      console.info(
        `${writes} acknowledged writes, ${CYCLES} kills; slowest start ${Math.round(Math.max(...startups))} ms`,
      );
      expect(writes).toBeGreaterThan(CYCLES * logins.length);
      expect(Math.max(...startups)).not.toBeGreaterThan(10_000);
    },
    CYCLES * LONGEST_CYCLE,
  );
});

function newLedger(login: string, random: Random): Ledger {
  return { login, random, acknowledged: new Map(), deleted: new Set(), unanswered: undefined, written: 0 };
}

/** @param writes how many are acknowledged before the kill: after a time, a busy machine might have made none */
async function killUnderWriters(
  latchkey: LatchkeyProcess,
  ledgers: readonly Ledger[],
  writes: number,
): Promise<void> {
  let left = writes;
  let enough = () => {};
  const written = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const acknowledge = () => {
    left--;
    if (left === 0) enough();
  };
  const writers = ledgers.map((ledger) =>
    write(createHttpClient(latchkey, ledger.login, passwordOf(ledger.login)), ledger, acknowledge),
  );
  // The other writers are anywhere in a request by then. Without a server, all of them end.
  await Promise.race([written, Promise.all(writers)]);
  // A server that crashed by itself must not pass for one that was killed.
  expect(await latchkey.stop('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  await Promise.all(writers);
}

/** Writes until the server is gone. */
async function write(as: HttpClient, ledger: Ledger, acknowledge: () => void): Promise<void> {
  const { random } = ledger;
  for (;;) {
    const ids = [...ledger.acknowledged.keys()];
    const action =
      ids.length < 3 ? create : ids.length > 20 ? remove : random.oneOf([create, change, remove]);
    const wanted = { id: random.oneOf(ids), note: `${ledger.login} ${random.number(2 ** 31)}` };
    try {
      await action(as, ledger, wanted);
    } catch (error) {
      // What `fetch` throws once the server is gone.
      if (error instanceof TypeError) return;
      throw error;
    }
    ledger.unanswered = undefined;
    ledger.written++;
    acknowledge();
  }
}

async function create(as: HttpClient, ledger: Ledger, { note }: { note: string }): Promise<void> {
  ledger.unanswered = { note };
  const answer = await as.post('/authorizations', { note });
  expect(answer.status).toBe(201);
  const { id, token } = answer.json();
  ledger.acknowledged.set(id, { note, hashed_token: createHash('sha256').update(token).digest('hex') });
}

async function change(
  as: HttpClient,
  ledger: Ledger,
  { id, note }: { id: number; note: string },
): Promise<void> {
  ledger.unanswered = { id, note };
  const answer = await as.patch(`/authorizations/${id}`, { note });
  expect(answer.status).toBe(200);
  ledger.acknowledged.set(id, { note, hashed_token: answer.json().hashed_token });
}

async function remove(as: HttpClient, ledger: Ledger, { id }: { id: number }): Promise<void> {
  ledger.unanswered = { id };
  const answer = await as.delete(`/authorizations/${id}`);
  expect(answer.status).toBe(204);
  ledger.acknowledged.delete(id);
  ledger.deleted.add(id);
}

function integrityOf(folder: string): unknown[] {
  const database = new DatabaseSync(sqliteIn(folder).slice('sqlite:'.length));
  try {
    return database
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => Reflect.get(Object(row), 'integrity_check'));
  } finally {
    database.close();
  }
}

/** The differences between the server's data and the ledger; afterwards the ledger takes over the server's data. */
async function differences(latchkey: LatchkeyProcess, ledger: Ledger): Promise<string[]> {
  const { acknowledged, deleted, unanswered } = ledger;
  const owner = createHttpClient(latchkey, ledger.login, passwordOf(ledger.login));
  const listed = await listAll<Authorization>(owner, '/authorizations');
  const found = new Map(
    listed.map((item) => [item.id, { note: item.note ?? '', hashed_token: item.hashed_token }]),
  );

  const lost = [...acknowledged]
    .filter(([id, { note, hashed_token }]) => {
      const now = found.get(id);
      if (unanswered?.id !== id) return now?.note !== note || now.hashed_token !== hashed_token;
      return unanswered.note === undefined
        ? now !== undefined && now.note !== note
        : now?.note !== note && now?.note !== unanswered.note;
    })
    .map(([id, { note }]) => `${id} (${note}) was acknowledged and is ${JSON.stringify(found.get(id))}`);
  const undeleted = [...deleted].filter((id) => found.has(id)).map((id) => `${id} was deleted and is back`);
  const invented = [...found]
    .filter(([id, { note }]) => !acknowledged.has(id) && !deleted.has(id) && note !== unanswered?.note)
    .map(([id]) => `${id} was never asked for`);

  acknowledged.clear();
  for (const [id, known] of found) acknowledged.set(id, known);
  if (unanswered?.id !== undefined && !found.has(unanswered.id)) deleted.add(unanswered.id);
  ledger.unanswered = undefined;
  return [...lost, ...undeleted, ...invented];
}
