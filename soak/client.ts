import type { Node } from './node.ts';
import type { Tally } from './tally.ts';

/** Milliseconds in which each request is answered. */
const LATEST = 10_000;
/** After which we no longer wait. */
const PATIENCE = 60_000;

interface Ask {
  readonly method: string;
  /** Below `/api/v3`. */
  readonly path: string;
  readonly credentials: readonly [string, string];
  readonly body?: object;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** Sends requests and tallies the answers. @returns undefined when the node was cut off, or refused it for now */
export type Client = (node: Node, ask: Ask) => Promise<Answered | undefined>;

export function tallyingClient(tally: Tally): Client {
  return async (node, ask) => {
    const { method, path, credentials, body } = ask;
    const begun = performance.now();
    const outages = node.outages();
    tally.requests++;
    try {
      const answer = await fetch(`${node.url}/api/v3${path}`, {
        method,
        headers: {
          authorization: `Basic ${Buffer.from(credentials.join(':')).toString('base64')}`,
          'content-type': 'application/json',
          // One that the server closes while it is idle could just be in use again.
          connection: 'close',
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      const text = await answer.text();
      noteTime(
        tally,
        performance.now() - begun,
        `${method} ${path.replace(/[^/]*$/, '…')} (${answer.status})`,
      );
      if (answer.status < 500) return { status: answer.status, text };
      if (answer.status === 503 && Number(answer.headers.get('retry-after')) > 0) tally.refused++;
      else tally.wrong.push({ kind: 'response', what: `${method} ${path}: ${answer.status} ${text}` });
    } catch (error) {
      if (node.isAway() || node.outages() > outages) tally.cutOff++;
      else tally.wrong.push({ kind: 'response', what: `${method} ${path}: ${describe(error)}` });
    }
    return undefined;
  };
}

function noteTime(tally: Tally, milliseconds: number, what: string): void {
  tally.longest = Math.max(tally.longest, milliseconds);
  if (milliseconds > LATEST)
    tally.wrong.push({ kind: 'late', what: `${what} took ${Math.round(milliseconds)} ms` });
}

function describe(error: unknown): string {
  return `${String(error)} (${String(Reflect.get(Object(error), 'cause'))})`;
}
