import { describe, expect, it } from 'vitest';
import { readCredentials } from '../../src/http/credentials.ts';

const read = (authorization?: string) => readCredentials(authorization, undefined);
const basic = (text: string) => read(`Basic ${Buffer.from(text).toString('base64')}`);

describe('readCredentials', () => {
  it.each([undefined, '', '   '])('returns none for %j', (header) => {
    expect(read(header)).toEqual({ kind: 'none' });
  });

  it.each(['token abc', 'Bearer abc', 'TOKEN  abc ', 'bEaReR abc', '  token abc'])(
    'reads a token from %j',
    (header) => {
      expect(read(header)).toEqual({ kind: 'token', token: 'abc' });
    },
  );

  it.each(['token', 'Bearer ', 'abc', 'Digest x', 'Negotiate abc', 'tokenabc', 'Basic', 'Basic YWxpY2U='])(
    'returns unreadable for %j',
    (header) => {
      expect(read(header)).toEqual({ kind: 'unreadable' });
    },
  );

  it('splits login and password at the first colon', () => {
    expect(basic('alice:a:b: c')).toEqual({
      kind: 'password',
      login: 'alice',
      password: 'a:b: c',
      otp: undefined,
    });
    expect(basic(':')).toEqual({ kind: 'password', login: '', password: '', otp: undefined });
  });

  it('accepts UTF-8 only', () => {
    const latin1 = Buffer.from('alice:gr\u00fc\u00dfe', 'latin1').toString('base64');

    expect(basic('alice:gr\u00fc\u00dfe')).toMatchObject({ password: 'gr\u00fc\u00dfe' });
    expect(read(`Basic ${latin1}`)).toEqual({ kind: 'unreadable' });
    expect(basic('alice:still fine')).toMatchObject({ password: 'still fine' });
  });

  it('keeps a byte order mark as a part of the login', () => {
    expect(basic('\ufeffalice:x')).toMatchObject({ login: '\ufeffalice' });
  });

  it('returns the one-time password unchanged', () => {
    const header = `Basic ${Buffer.from('bob:x').toString('base64')}`;

    expect(readCredentials(header, ' 12 ')).toMatchObject({ otp: ' 12 ' });
  });
});
