import type pg from 'pg';
import { messageOf } from './errors.ts';

/** A server that the database URL names. */
export interface Host {
  /** For messages, such as `db1.example:5432`. */
  readonly name: string;
  readonly config: pg.ClientConfig;
  /** How we know that a pooler is there, such as pgbouncer: one connection may be to different servers' sessions. */
  readonly pooler: string | undefined;
  /** How else the same server can be connected to, when it cannot be like this. */
  instead(error: Error): Host | undefined;
}

export interface Hosts {
  readonly count: number;
  /** The host for the next connection: the one that worked last. */
  current(): Host;
  /** The next connection goes to the next host, unless another failure has seen to that already. */
  failed(host: Host, error: Error): void;
  /** What failed last, and where. */
  describeFailures(): string;
}

export function hostsInTurn(given: readonly Host[]): Hosts {
  const hosts = [...given];
  const failures = new Map<string, string>();
  let at = 0;
  const current = () => hosts[at] as Host;

  return {
    count: hosts.length,
    current,
    failed(host, error) {
      const instead = host.instead(error);
      if (!instead) failures.set(host.name, messageOf(error));
      if (host !== current()) return;
      if (instead) hosts[at] = instead;
      else at = (at + 1) % hosts.length;
    },
    describeFailures: () => [...failures].map(([name, why]) => `${name}: ${why}`).join('; '),
  };
}
