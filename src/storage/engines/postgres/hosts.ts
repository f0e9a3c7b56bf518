import type pg from 'pg';
import { messageOf } from './errors.ts';

/** A server that the database URL names. */
export interface Host {
  /** For messages, such as `db1.example:5432`. */
  readonly name: string;
  readonly config: pg.ClientConfig;
  /** `sslmode=prefer`: what to use with a server that has no TLS. */
  readonly withoutTls: Host | undefined;
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
      failures.set(host.name, messageOf(error));
      if (host !== current()) return;
      if (host.withoutTls && error.message === NO_TLS) hosts[at] = host.withoutTls;
      else at = (at + 1) % hosts.length;
    },
    describeFailures: () => [...failures].map(([name, why]) => `${name}: ${why}`).join('; '),
  };
}

/** What pg says. */
const NO_TLS = 'The server does not support SSL connections';
