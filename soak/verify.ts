import pLimit from 'p-limit';
import type { Random } from '../test/support/random.ts';
import { passwordOf, type SeedApp } from '../test/support/seeds.ts';
import type { Client } from './client.ts';
import { pause } from './faults.ts';
import type { Node } from './node.ts';
import type { Tally } from './tally.ts';
import type { Known } from './writers.ts';

interface Served {
  readonly nodes: readonly Node[];
  readonly app: SeedApp;
  readonly ask: Client;
  readonly tally: Tally;
}

/** Milliseconds in which service is back. */
const BACK_BY = 15_000;
/** After which we no longer wait. */
const HOPELESS = 90_000;

/** Writes on each node until it works. @returns milliseconds for each node */
export async function awaitService({ nodes, app, ask, tally }: Served, login: string): Promise<number[]> {
  const since = performance.now();
  return Promise.all(
    nodes.map(async (node) => {
      for (;;) {
        const answer = await ask(node, {
          method: 'PUT',
          path: `/authorizations/clients/${app.client_id}/${login}-${node.name}-${Math.round(performance.now() * 1000)}`,
          credentials: [login, passwordOf(login)],
          body: { client_secret: app.client_secret },
        });
        const elapsed = performance.now() - since;
        if (answer?.status === 201 || elapsed > HOPELESS) {
          tally.slowestRecovery = Math.max(tally.slowestRecovery, elapsed);
          if (elapsed > BACK_BY)
            tally.wrong.push({ kind: 'not recovered', what: `${node.name} after ${Math.round(elapsed)} ms` });
          return elapsed;
        }
        await pause(100);
      }
    }),
  );
}

/** Checks on each node that what was created is there and that what was revoked is not. */
export async function verify({ nodes, app, ask, tally }: Served, known: readonly Known[]): Promise<void> {
  const limit = pLimit(8);
  const certain = known.filter(({ state }) => state !== 'doubtful');
  const check = async (node: Node, { token, state }: Known): Promise<void> => {
    const answer = await ask(node, {
      method: 'POST',
      path: `/applications/${app.client_id}/token`,
      credentials: [app.client_id, app.client_secret],
      body: { access_token: token },
    });
    if (!answer) {
      await pause(500);
      return check(node, { token, state });
    }
    tally.checked++;
    const isThere = answer.status === 200;
    if (isThere === (state === 'live')) return;
    tally.wrong.push({
      kind: isThere ? 'came back' : 'lost',
      what: `a token that was ${state === 'live' ? 'created' : 'revoked'} gets ${answer.status} from ${node.name}`,
    });
  };
  await Promise.all(nodes.flatMap((node) => certain.map((one) => limit(() => check(node, one)))));
}

/** Everything from there on, and some of what was before. */
export function sampleOf(ledger: readonly Known[], from: number, random: Random): Known[] {
  const older = from === 0 ? [] : Array.from({ length: 200 }, () => ledger[random.number(from)] as Known);
  return [...ledger.slice(from), ...older];
}
