import { type Random, seededRandom } from '../test/support/random.ts';
import { passwordOf, type SeedApp } from '../test/support/seeds.ts';
import type { Client } from './client.ts';
import { pause } from './faults.ts';
import type { Node } from './node.ts';
import type { Tally } from './tally.ts';

/** A token whose creation was acknowledged. */
export interface Known {
  readonly token: string;
  /** `doubtful` while a revocation is not acknowledged: it may have happened. */
  state: 'live' | 'revoked' | 'doubtful';
}

interface World {
  /** Those that a balancer would send requests to at the moment. */
  readonly nodes: readonly Node[];
  readonly app: SeedApp;
  readonly ask: Client;
  readonly tally: Tally;
  readonly random: Random;
  /** The number that the generators of the writers begin with. */
  readonly seed: number;
}

export interface Writers {
  /** All tokens, in the order of their creation. */
  readonly ledger: readonly Known[];
  /** Runs `work` while nobody writes. */
  without(work: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** How many live tokens a writer keeps. */
const KEPT = 20;
/** Milliseconds at most between two actions of a writer. */
const REST = 40;

/** Writers that get or create tokens, check them on another node, and revoke them. */
export function startWriters(logins: readonly string[], world: World): Writers {
  const ledger: Known[] = [];
  let stopping = false;
  let paused = false;
  let running = startAll();

  function startAll(): Promise<unknown> {
    return Promise.all(logins.map((login, number) => write(login, number)));
  }

  async function write(login: string, number: number): Promise<void> {
    const { nodes, ask, app, tally } = world;
    const random = seededRandom(world.seed + ledger.length * logins.length + number);
    const own: Known[] = [];
    const credentials = [login, passwordOf(login)] as const;
    const ofApp = [app.client_id, app.client_secret] as const;
    const path = `/applications/${app.client_id}/token`;
    const pair = (): [Node, Node] => {
      const one = random.oneOf(nodes);
      return [one, nodes.find((node) => node !== one) ?? one];
    };
    const expect = async (node: Node, { token }: Known, status: 200 | 404): Promise<void> => {
      const answer = await ask(node, {
        method: 'POST',
        path,
        credentials: ofApp,
        body: { access_token: token },
      });
      if (!answer || answer.status === status) return;
      const kind = status === 200 ? 'lost' : 'came back';
      tally.wrong.push({
        kind,
        what: `${node.name} answers ${answer.status} for a token that another node has just acknowledged`,
      });
    };

    async function create(): Promise<void> {
      const [node, other] = pair();
      const fingerprint = `${login}-${ledger.length}-${random.number(2 ** 31)}`;
      // As a client does: the same again until there is an answer.
      for (let tries = 0; tries < 5 && !stopping && !paused; tries++) {
        const answer = await ask(node, {
          method: 'PUT',
          path: `/authorizations/clients/${app.client_id}/${fingerprint}`,
          credentials,
          body: { client_secret: app.client_secret, scopes: ['repo'] },
        });
        if (answer?.status === 201) {
          const known: Known = { token: JSON.parse(answer.text).token, state: 'live' };
          ledger.push(known);
          own.push(known);
          tally.created++;
          return expect(other, known, 200);
        }
        // An attempt that was not acknowledged has created it; nobody has its token.
        if (answer?.status === 200) return;
        if (answer) tally.wrong.push({ kind: 'response', what: `PUT: ${answer.status} ${answer.text}` });
        await pause(random.number(300));
      }
    }

    async function revoke(known: Known): Promise<void> {
      const [node, other] = pair();
      known.state = 'doubtful';
      for (let tries = 0; tries === 0 || (!stopping && !paused); tries++) {
        const answer = await ask(node, {
          method: 'DELETE',
          path,
          credentials: ofApp,
          body: { access_token: known.token },
        });
        if (answer?.status === 204) {
          known.state = 'revoked';
          tally.revoked++;
          return expect(other, known, 404);
        }
        if (answer?.status === 404) {
          if (tries === 0)
            tally.wrong.push({ kind: 'lost', what: `${node.name} does not know a live token` });
          return;
        }
        if (answer) tally.wrong.push({ kind: 'response', what: `DELETE: ${answer.status} ${answer.text}` });
        await pause(random.number(300));
      }
    }

    while (!stopping && !paused) {
      const [oldest] = own;
      if (oldest && (own.length >= KEPT || random.number(3) === 0)) {
        own.shift();
        await revoke(oldest);
      } else await create();
      await pause(random.number(REST));
    }
  }

  return {
    ledger,
    async without(work) {
      paused = true;
      await running;
      await work();
      paused = false;
      running = startAll();
    },
    async stop() {
      stopping = true;
      await running;
    },
  };
}
