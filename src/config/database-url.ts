import path from 'node:path';
import { parseUrl } from './parse-url.ts';
import type { SettingReader } from './readers.ts';

/** With several hosts it is no URL for other programs: `postgres://user:password@h1:5432,h2:5433/database`. */
const POSTGRES = /^(postgres(?:ql)?:\/\/)((?:[^/?#]*@)?)([^/?#@]*)(.*)$/s;

export const databaseUrl: SettingReader<string> = (text) => {
  const path = /^sqlite:(.*)$/s.exec(text)?.[1];
  if (path !== undefined && path.trim() !== '') {
    const error = sqlitePathError(path);
    return error === undefined ? { value: text } : { error };
  }
  if (/^postgres(?:ql)?:\/\//.test(text)) {
    const error = postgresUrlError(text);
    return error === undefined ? { value: text } : { error };
  }
  return { error: SHAPE };
};

const SHAPE = 'must look like sqlite:./data/latchkey.db or postgres://user:password@host/database';
const ESCAPES =
  'must have % # / ? and @ in its user and password written as %25 %23 %2F %3F and %40, as in any URL';

/** Never quotes the URL, which has a password. */
function postgresUrlError(text: string): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(text)) return ESCAPES;
  const single = firstHostOnly(text);
  if (single !== undefined && !text.includes('#')) return undefined;
  // A password that ends the address for URL parsers: there is an @ after what they take for its end.
  return /^postgres(?:ql)?:\/\/[^@]*[/?#].*@/s.test(text) || text.includes('#') ? ESCAPES : SHAPE;
}

/** The URL with the first of its hosts. @returns undefined for something that is no URL */
function firstHostOnly(text: string): URL | undefined {
  const [, scheme, user, hosts = '', rest] = POSTGRES.exec(text) ?? [];
  const all = hosts.split(',').map((host) => parseUrl(`${scheme}${user}${host}${rest}`));
  return all.every((url) => url !== undefined) ? all[0] : undefined;
}

/** The URL of a database as it may be logged: without a password, and without parameters, which may be secrets too. */
export function databaseName(url: string): string {
  if (url.startsWith('sqlite:')) return path.resolve(url.slice('sqlite:'.length));
  const [, scheme = '', user = '', hosts = '', rest = ''] = POSTGRES.exec(url) ?? [];
  const name = user.replace(/(:.*)?@$/s, '');
  return `${scheme}${name && `${name}@`}${hosts}${rest.replace(/[?#].*$/s, '')}`;
}

/** What other programs give a meaning of its own, and what would become a file with an odd name. */
function sqlitePathError(path: string): string | undefined {
  if (path.startsWith('//')) {
    const rest = path.replace(/^\/+/, '');
    return `must have a path right after sqlite:, such as sqlite:./${rest} or sqlite:/${rest}`;
  }
  if (/^:memory:/i.test(path)) return 'must name a file: a database in memory would be lost at each stop';
  if (/^file:|\?/i.test(path)) return 'must name a file by its path, without file: and without parameters';
  if (path.startsWith('~')) return 'must not begin with ~, which only a shell replaces: write the whole path';
  if (/(^|\/)\.{0,2}$/.test(path)) return 'must name a file, not a folder';
  return undefined;
}
