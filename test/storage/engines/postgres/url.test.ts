import { describe, expect, it } from 'vitest';
import { readUrl } from '../../../../src/storage/engines/postgres/url.ts';

/** Names of the hosts, and what the driver gets of each. */
function hostsOf(url: string): (readonly [string, string | undefined, number | undefined])[] {
  return readUrl(url).hosts.map(({ name, config: { host, port } }) => [name, host, port]);
}

describe('The URL of a PostgreSQL database', () => {
  it.each([
    ['postgres://u@db/latchkey', [['db:5432', 'db', 5432]]],
    ['postgresql://u@db:6000/latchkey', [['db:6000', 'db', 6000]]],
    ['postgres://u@[2001:db8::7]:6000/latchkey', [['2001:db8::7:6000', '2001:db8::7', 6000]]],
    ['postgres://u@%2Fvar%2Frun/latchkey', [['/var/run', '/var/run', 5432]]],
    ['postgres://u@/latchkey?host=/var/run&port=6000', [['/var/run', '/var/run', 6000]]],
    [
      'postgres://u@h1:6000,h2/latchkey',
      [
        ['h1:6000', 'h1', 6000],
        ['h2:5432', 'h2', 5432],
      ],
    ],
    [
      'postgres://u@/latchkey?host=h1,h2&port=6000',
      [
        ['h1:6000', 'h1', 6000],
        ['h2:6000', 'h2', 6000],
      ],
    ],
    [
      'postgres://u@/latchkey?host=h1,h2&port=6000,6001',
      [
        ['h1:6000', 'h1', 6000],
        ['h2:6001', 'h2', 6001],
      ],
    ],
  ])('%s names the hosts %j', (url, hosts) => {
    expect(hostsOf(url)).toEqual(hosts);
  });

  it('refuses an invalid host', () => {
    expect(() => readUrl('postgres://u@db:port/latchkey')).toThrow('The database URL has an invalid host.');
  });

  it('says what a server must be, and whether statements may have names', () => {
    expect(readUrl('postgres://u@db/latchkey')).toMatchObject({
      attributes: 'any',
      preparedStatements: undefined,
      sessionParameters: [],
    });
    const asked =
      'target_session_attrs=primary&prepared_statements=off&options=-c%20search_path%3Dsso&lock_timeout=5';
    expect(readUrl(`postgres://u@db/latchkey?${asked}`)).toMatchObject({
      attributes: 'primary',
      preparedStatements: false,
      sessionParameters: ['options', 'lock_timeout'],
    });
  });

  it('has settings for a connection of its own, which a pooler would refuse or lose', () => {
    const [host] = readUrl('postgres://u@db/latchkey?options=-c%20search_path%3Dsso').hosts;
    const pooled = host?.instead(new Error('unsupported startup parameter: options'));

    expect(host?.config.options).toContain('search_path=sso');
    expect(pooled?.pooler).toBe('unsupported startup parameter: options');
    expect(pooled?.config).not.toHaveProperty('options');
    expect(pooled?.instead(new Error('anything else'))).toBeUndefined();
  });

  it('uses TLS where it can be had, unless it is to be required or left out', () => {
    const refused = new Error('The server does not support SSL connections');
    const tlsOf = (parameters: string) => {
      const [host] = readUrl(`postgres://u@db/latchkey${parameters}`).hosts;
      return [host?.config.ssl !== false, host?.instead(refused)?.config.ssl];
    };

    expect(tlsOf('?sslmode=prefer')).toEqual([true, false]);
    expect(tlsOf('?sslmode=require')).toEqual([true, undefined]);
    expect(tlsOf('?sslmode=disable')).toEqual([false, undefined]);
  });
});
