import type { ClientConfig } from 'pg';
import { isFromPooler, messageOf } from './errors.ts';
import type { Host } from './hosts.ts';
import { isWithoutTls } from './tls.ts';

/** What applies to a connection as long as it is there; a pooler has others behind ours. */
export const OF_THE_SESSION = [
  'options',
  'statement_timeout',
  'lock_timeout',
  'idle_in_transaction_session_timeout',
] as const;

/** Our pool closes what is idle much earlier; what the server sees idle so long has died silently. */
const OPTIONS = ['-c synchronous_commit=on', '-c idle_session_timeout=60s'];

interface Place {
  readonly name: string;
  readonly sslmode: string | undefined;
  /** @param sslmode in place of the URL's */
  config(sslmode: string | undefined): ClientConfig;
}

/** A server as the URL has it: connected to directly, and otherwise without TLS if it may be, or through the pooler that is there. */
export function hostAt({ name, sslmode: wanted, config }: Place): Host {
  function direct(sslmode: string | undefined): Host {
    const read = config(sslmode);
    const options = [read.options, ...OPTIONS].join(' ').trim();
    return {
      name,
      config: { ...read, options },
      pooler: undefined,
      instead(error) {
        if (sslmode === 'prefer' && isWithoutTls(error)) return direct('disable');
        return isFromPooler(error) ? pooled(sslmode, messageOf(error)) : undefined;
      },
    };
  }

  function pooled(sslmode: string | undefined, pooler: string): Host {
    const read = { ...config(sslmode), pipeline: true };
    for (const name of OF_THE_SESSION) delete read[name];
    return { name, config: read, pooler, instead: () => undefined };
  }

  return direct(wanted);
}
