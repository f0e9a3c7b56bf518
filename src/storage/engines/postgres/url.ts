import { parse, toClientConfig } from 'pg-connection-string';
import { hostAt, OF_THE_SESSION } from './host-at.ts';
import type { Host } from './hosts.ts';
import { withTls } from './tls.ts';

/** What a server must be, as libpq's `target_session_attrs` says. */
const ATTRIBUTES = ['any', 'read-write', 'primary'] as const;
export type Attributes = (typeof ATTRIBUTES)[number];

export interface Target {
  readonly hosts: readonly Host[];
  readonly attributes: Attributes;
  /** What the URL says about named statements; undefined when it leaves that to us. */
  readonly preparedStatements: boolean | undefined;
  /** Names of its parameters that set something for a connection, which a pooler does not keep. */
  readonly sessionParameters: readonly string[];
}

const AUTHORITY = /^postgres(?:ql)?:\/\/((?:[^/?#]*@)?)([^/?#@]*)(.*)$/s;
const DEFAULT_PORT = '5432';

/**
 * Reads a URL as libpq does, with one or several hosts (`h1:5432,h2:5433`, or `?host=h1,h2&port=5432,5433`). A single one is
 * read by pg's own parser, which knows no lists.
 *
 * @throws {Error} for parameters that contradict each other or cannot be met
 */
export function readUrl(url: string): Target {
  const [, user = '', authority = '', rest = ''] = AUTHORITY.exec(url) ?? [];
  const parameters = new URLSearchParams(rest.replace(/^[^?]*/, ''));
  const tls = withTls(parameters);
  // pg's name for libpq's meaning of sslmode, which is the only one here.
  parameters.delete('uselibpqcompat');
  const addresses = addressesOf(authority, parameters);
  const ours = { attributes: attributesOf(parameters), preparedStatements: switchOf(parameters) };
  for (const name of ['host', 'port', 'target_session_attrs', 'prepared_statements']) parameters.delete(name);

  const path = rest.replace(/[?#].*$/s, '');
  return {
    ...ours,
    sessionParameters: OF_THE_SESSION.filter((name) => parameters.has(name)),
    hosts: addresses.map(({ host, port }) =>
      hostAt({
        name: host.startsWith('/') ? host : `${host || 'localhost'}:${port}`,
        sslmode: tls,
        config(sslmode) {
          const query = new URLSearchParams(parameters);
          query.delete('sslmode');
          // As with libpq, there is no TLS on a socket of this machine.
          if (sslmode !== undefined && !host.startsWith('/')) query.set('sslmode', sslmode);
          const text = `postgres://${user}${PLACEHOLDER}${path}?${query}`;
          const { host: _, ...read } = toClientConfig(parse(text, { useLibpqCompat: true }));
          return { ...read, ssl: read.ssl ?? false, port: Number(port), ...(host && { host }) };
        },
      }),
    ),
  };
}

const PLACEHOLDER = 'host';

function addressesOf(authority: string, parameters: URLSearchParams): { host: string; port: string }[] {
  const named = parameters.get('host')?.split(',');
  const ports = parameters.get('port')?.split(',');
  const places = named?.map((host) => ({ host, port: '' })) ?? authority.split(',').map(placeOf);
  if (ports && ports.length !== 1 && ports.length !== places.length)
    throw new Error(`The database URL has ${places.length} hosts, but ${ports.length} ports.`);
  return places.map(({ host, port }, at) => ({
    host,
    port: ports?.[at] ?? (port || (ports?.[0] ?? process.env.PGPORT ?? DEFAULT_PORT)),
  }));
}

/** A host may be the folder of a socket, with its slashes escaped. */
function placeOf(text: string): { host: string; port: string } {
  const [, six, plain, port = ''] = /^(?:\[([^\]]*)\]|([^:]*))(?::([0-9]*))?$/.exec(text) ?? [];
  if (six === undefined && plain === undefined) throw new Error('The database URL has an invalid host.');
  return { host: six ?? decodeURIComponent(plain ?? ''), port };
}

function attributesOf(parameters: URLSearchParams): Attributes {
  const wanted = parameters.get('target_session_attrs') ?? 'any';
  const known = ATTRIBUTES.find((word) => word === wanted);
  if (known) return known;
  throw new Error(`target_session_attrs must be one of ${ATTRIBUTES.join(', ')}: Latchkey has to write.`);
}

/** A parameter of our own. */
function switchOf(parameters: URLSearchParams): boolean | undefined {
  const wanted = parameters.get('prepared_statements');
  if (wanted === null) return undefined;
  if (wanted === 'on' || wanted === 'off') return wanted === 'on';
  throw new Error('prepared_statements must be on or off.');
}
