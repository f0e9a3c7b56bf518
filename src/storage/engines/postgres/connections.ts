import type pg from 'pg';
import type { Host } from './hosts.ts';

/** What is known about a connection. */
interface State {
  readonly host: Host;
  readonly number: number;
  /** When the server answered last, by `performance.now()`. */
  heard: number;
  /** Not idle: in use, or still being made. */
  busy: boolean;
  /** Whether the server is what the database URL asks for. */
  checked: boolean;
}

/** All connections there are, and which of them should not be used any more. */
export interface Connections {
  add(client: pg.Client, host: Host): State;
  stateOf(client: pg.Client): State | undefined;
  isStale(state: State): boolean;
  /** Nothing was heard on a connection since then: those on which nothing was heard either are stale. */
  suspect(since: number): void;
  /** All that there are now are stale. @returns false if that was known of this one */
  retire(state: State): boolean;
  all(): Iterable<pg.Client>;
}

export function trackConnections(): Connections {
  const open = new Map<pg.Client, State>();
  let made = 0;
  let suspectSince = Number.NEGATIVE_INFINITY;
  let retiredUpTo = 0;
  const isStale = ({ heard, number }: State) => heard < suspectSince || number <= retiredUpTo;

  /** Not `end()`, which says goodbye to a server that may not hear it. The pool notices, and forgets them. */
  function endIdleStale(): void {
    for (const [client, state] of open) if (!state.busy && isStale(state)) client.connection.stream.destroy();
  }

  return {
    add(client, host) {
      const state = { host, number: ++made, heard: Number.POSITIVE_INFINITY, busy: true, checked: false };
      open.set(client, state);
      client.on('end', () => void open.delete(client));
      return state;
    },
    stateOf: (client) => open.get(client),
    isStale,
    suspect(since) {
      suspectSince = Math.max(suspectSince, since);
      endIdleStale();
    },
    retire({ number }) {
      if (number <= retiredUpTo) return false;
      retiredUpTo = made;
      endIdleStale();
      return true;
    },
    all: () => open.keys(),
  };
}
