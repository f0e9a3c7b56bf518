import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mintToken } from '../../../../../src/core/delegation/tokens/token.ts';
import { parseSeed } from '../../../../../src/core/operations/seed/parse/parse.ts';
import { ROOT } from '../../../../support/latchkey-process.ts';
import { SEED_RULES } from '../seed-world.ts';

const EXAMPLE = readFileSync(path.join(ROOT, 'seed.example.yaml'), 'utf8');
const APP = { owner: 'alice', url: 'https://a.example', client_secret: 'a'.repeat(40) };

const SALT = 'c29tZXNhbHQ';
const DIGEST = '4Uba1GkfCEk0Pq0yYqSg4iUYhPHxkfh4D9Ae0hiT0BM';
const HASH = `$argon2id$v=19$m=19456,t=2,p=1$${SALT}$${DIGEST}`;
const BAD_HASHES = [
  // Other algorithms and versions.
  HASH.replace('argon2id', 'argon2i'),
  HASH.replace('v=19', 'v=16'),
  '$2b$12$GhvMmNVjRW29ulnudl.LbuAnUtN/LRfe1JsBm1Xu6LE3059z5Tr8m',
  // Gigabytes, hours, and neither.
  HASH.replace('m=19456', 'm=4194304'),
  HASH.replace('m=19456', 'm=131073'),
  HASH.replace('m=19456,t=2', 'm=131072,t=3'),
  HASH.replace('t=2', 't=99'),
  HASH.replace('t=2', 't=4294967295'),
  HASH.replace('t=2', 't=0'),
  HASH.replace('p=1', 'p=200'),
  HASH.replace('m=19456', 'm=7'),
  // Not canonical, too short, and more than a hash.
  HASH.replace(SALT, 'c29tZXNhbHR'),
  HASH.replace(SALT, 'c29t'),
  HASH.replace(DIGEST, 'c29tZXNhbHQ'),
  `${HASH}=`,
  ` ${HASH}`,
  HASH.replace('p=1', 'p=1,keyid=AAAA'),
];
const BAD_HASH =
  'users[0].password_hash must be an argon2id hash such as $argon2id$v=19$m=19456,t=2,p=1$…$…, of at most 128 MiB and 4 passes over 64 MiB.';

/** The errors of a seed file, given as YAML or as an object (JSON is YAML). */
function errorsOf(content: unknown): string[] {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const { seed, errors, format } = parseSeed(text, SEED_RULES);
  expect(seed === undefined).toBe(errors.length > 0);
  return format(errors);
}

/** Without the line numbers. */
function messagesOf(content: unknown): string[] {
  return errorsOf(content).map((error) => error.replace(/^line \d+: /, ''));
}

describe('A seed file', () => {
  it('is parsed into users, apps, organizations and tokens', () => {
    const { seed, errors } = parseSeed(EXAMPLE, SEED_RULES);

    expect(errors).toEqual([]);
    expect(seed?.users).toMatchObject([
      { login: 'octocat', siteAdmin: true, totpSeed: undefined, recoveryCodes: [] },
      { password: 'lisa:with:colons', siteAdmin: undefined, recoveryCodes: ['a1b2c-3d4e5', 'f6a7b-8c9d0'] },
    ]);
    expect(seed?.apps).toMatchObject([
      {
        clientId: 'abcde12345fghij67890',
        callbackUrls: ['http://127.0.0.1:9999/callback'],
        deviceFlow: true,
      },
    ]);
    expect(seed?.organizations).toMatchObject([
      {
        login: 'acme',
        owners: ['octocat'],
        teams: [{ name: 'Platform', members: ['monalisa'] }],
        samlEnforced: true,
      },
    ]);
    expect(seed?.tokens).toMatchObject([{ user: 'octocat', note: 'ci', scopes: ['repo', 'user'] }]);
  });

  it.each(['', '# nothing\n', 'users:\ntokens: []\n'])('may be empty: %j', (text) => {
    expect(errorsOf(text)).toEqual([]);
  });

  it('reports every error with its line, in the order of the lines', () => {
    const text = `
users:
  - login: al.ice
    password: 12345678
    site_admin: yes please
  - password: good enough
    totp_secret: not-base32
    shoe_size: 43
oauth_apps:
  - name: Postbox
    owner: alice
    url: nowhere
    client_id: short
    client_secret: short
    callback_urls:
      - https://postbox.example/
      - http://postbox.example/
tokens: none
`;
    expect(errorsOf(text)).toEqual([
      'line 3: users[0].login must have at most 39 letters and digits, with single hyphens between them.',
      'line 4: users[0].password must be text: put it in quotes.',
      'line 5: users[0].site_admin must be true or false.',
      'line 6: users[1].login is missing.',
      'line 7: users[1].totp_secret must be Base32 (A to Z and 2 to 7): 16 to 128 characters.',
      'line 8: users[1].shoe_size is not known; there may be login, password, password_hash, name, email, site_admin, totp_secret, recovery_codes.',
      'line 12: oauth_apps[0].url: The home page must be an http or https URL.',
      'line 13: oauth_apps[0].client_id must be 20 letters and digits.',
      'line 14: oauth_apps[0].client_secret must be 20 to 255 letters, digits, hyphens and underscores.',
      'line 17: oauth_apps[0].callback_urls[1]: A callback URL must begin with https:, or with http: on loopback (127.0.0.1, [::1] or localhost).',
      'line 18: tokens must be a list.',
    ]);
  });

  it.each([
    ['a tab instead of spaces', 'users:\n\t- login: alice\n', /^line 2: /],
    ['a quote that is not closed', 'users:\n  - login: "alice\n', /^line \d: /],
    ['a duplicate key', 'users:\n  - login: alice\n    login: bob\n', /^line 3: Map keys must be unique\.$/],
    ['two documents', 'users: []\n---\nusers: []\n', /^line \d: /],
    ['an alias of nothing', 'users: *nobody\n', /^line \d: /],
    ['a tag of another language', 'users: !!python/object []\n', /^line 1: /],
    [
      'a list',
      '- users\n',
      /^line 1: The file must have members \(users, oauth_apps, organizations, tokens\)\.$/,
    ],
    ['a word', 'users', /^line 1: The file must have members/],
  ])('is refused for %s', (_, text, words) => {
    expect(errorsOf(text)).toEqual([expect.stringMatching(words)]);
  });

  it('is refused when aliases multiply its size', () => {
    const levels = 'abcdefghij'.split('');
    const bomb = levels.map((name, at) => {
      const before = levels[at - 1];
      const items = before ? Array(10).fill(`*${before}`) : ['x'];
      return `${name}: &${name} [${items.join(', ')}]\n`;
    });
    expect(errorsOf(bomb.join(''))).toEqual([expect.stringMatching(/alias/)]);
  });

  it('reports the line of a property with dots and brackets in its name', () => {
    expect(errorsOf('users:\n  - login: alice\n    password: p\n    "a.b[0]": 5\n')).toEqual([
      expect.stringMatching(/^line 4: users\[0\]\.a\.b\[0\] is not known;/),
    ]);
  });

  it('reports the line of the value that an alias stands for', () => {
    const text = 'users:\n  - &one\n    login: alice\n    password: p\n    name: 5\n  - *one\n';
    expect(errorsOf(text)).toContain('line 5: users[1].name must be text: put it in quotes.');
  });
});

describe('A duplicate in a seed file', () => {
  const user = (login: string, email: string) => ({ login, email, password: 'p' });
  const app = (client_id: string) => ({ ...APP, name: 'A', client_id });
  const token = mintToken('ghp_');

  it.each([
    [
      'logins',
      { users: [user('alice', 'a@b'), user('ALICE', 'c@d')] },
      'users[1].login is the same as users[0].login.',
    ],
    [
      'e-mails',
      { users: [user('alice', 'a@b'), user('bob', 'A@B')] },
      'users[1].email is the same as users[0].email.',
    ],
    [
      'logins of people and organizations',
      { users: [user('alice', 'a@b')], organizations: [{ login: 'Alice' }] },
      'organizations[0].login is the same as users[0].login.',
    ],
    [
      'client ids',
      { oauth_apps: [app('a'.repeat(20)), app('a'.repeat(20))] },
      'oauth_apps[1].client_id is the same as oauth_apps[0].client_id.',
    ],
    [
      'tokens',
      {
        tokens: [
          { user: 'alice', note: 'a', token },
          { user: 'alice', note: 'b', token },
        ],
      },
      'tokens[1].token is the same as tokens[0].token.',
    ],
    [
      'notes of one person',
      {
        tokens: [
          { user: 'alice', note: 'a', token },
          { user: 'Alice', note: 'a', token: mintToken('ghp_') },
        ],
      },
      'tokens[1].note is the same as tokens[0].note.',
    ],
    [
      'teams of one organization',
      { organizations: [{ login: 'acme', teams: [{ name: 'A team' }, { name: 'a-team' }] }] },
      'organizations[0].teams[1].name is the same as organizations[0].teams[0].name.',
    ],
  ])('is refused: %s', (_, content, words) => {
    expect(messagesOf(content)).toEqual([words]);
  });

  it('is allowed for different accounts and organizations', () => {
    const tokens = ['alice', 'bob'].map((user) => ({ user, note: 'a', token: mintToken('ghp_') }));
    const organizations = ['acme', 'umbrella'].map((login) => ({ login, teams: [{ name: 'A team' }] }));
    expect(messagesOf({ tokens, organizations })).toEqual([]);
  });
});

describe('A property in a seed file', () => {
  const user = { login: 'alice', password: 'p' };
  const app = { ...APP, name: 'A', client_id: 'a'.repeat(20) };
  const good = mintToken('ghp_');
  const token = { user: 'alice', note: 'ci', token: good };
  const last = good.at(-1) === 'x' ? 'y' : 'x';

  it.each([
    [{ users: [{ ...user, password: 'x'.repeat(1025) }] }, 'users[0].password must have at most 1024 bytes.'],
    [{ users: [{ ...user, password: '' }] }, 'users[0].password must not be empty.'],
    [{ users: [{ ...user, password_hash: HASH }] }, 'users[0].password_hash cannot stand beside a password.'],
    [{ users: [{ login: 'alice', password_hash: 'secret' }] }, BAD_HASH],
    ...BAD_HASHES.map((password_hash): [object, string] => [
      { users: [{ login: 'alice', password_hash }] },
      BAD_HASH,
    ]),
    [{ users: [{ ...user, email: 'alice' }] }, 'users[0].email must be an e-mail address.'],
    [{ users: [{ ...user, name: ['Alice'] }] }, 'users[0].name must be text.'],
    [{ users: [{ ...user, name: 'a\0b' }] }, 'users[0].name must not hold characters that cannot be stored.'],
    [
      { users: [{ ...user, name: 'A\u202eecila' }] },
      'users[0].name: A name must not hold control characters.',
    ],
    [
      { users: [{ ...user, recovery_codes: ['aaaa-bbbb'] }] },
      'users[0].recovery_codes need a totp_secret beside them.',
    ],
    [
      { users: [{ ...user, totp_secret: 'A'.repeat(32), recovery_codes: ['aaaa-bbbb', '12345678'] }] },
      'users[0].recovery_codes[1] must have 8 to 64 letters, digits and hyphens, at least one of them no digit.',
    ],
    [
      { users: ['alice'] },
      'users[0] must have members (login, password, password_hash, name, email, site_admin, totp_secret, recovery_codes).',
    ],
    [
      { oauth_apps: [{ ...app, name: 'a\u202eb' }] },
      'oauth_apps[0].name: A name must not hold control characters.',
    ],
    [
      { oauth_apps: [{ ...app, callback_urls: ['com.example.postbox://callback'] }] },
      'oauth_apps[0].callback_urls[0]: A callback URL must begin with https:, or with http: on loopback (127.0.0.1, [::1] or localhost).',
    ],
    [{ oauth_apps: [{ ...app, native: 'yes' }] }, 'oauth_apps[0].native must be true or false.'],
    [
      { oauth_apps: [{ ...app, owner: 'al.ice' }] },
      'oauth_apps[0].owner must have at most 39 letters and digits, with single hyphens between them.',
    ],
    [{ oauth_apps: [{ ...app, client_secret: null }] }, 'oauth_apps[0].client_secret is missing.'],
    [
      { organizations: [{ login: 'acme', teams: [{ name: '???' }] }] },
      'organizations[0].teams[0].name must have at most 100 characters, a letter or digit among them.',
    ],
    [{ tokens: [{ ...token, scopes: ['repo', 'rep'] }] }, 'tokens[0].scopes[1] is no scope: "rep".'],
    [
      { tokens: [{ ...token, token: good.slice(0, -1) + last }] },
      'tokens[0].token must be ghp_ and 36 letters and digits, the last 6 of which are the right checksum.',
    ],
    [
      { tokens: [{ ...token, token: mintToken('gho_') }] },
      'tokens[0].token must be ghp_ and 36 letters and digits, the last 6 of which are the right checksum.',
    ],
    [{ people: [] }, 'people is not known; there may be users, oauth_apps, organizations, tokens.'],
  ])('is refused: %j', (content, words) => {
    expect(messagesOf(content)).toEqual([words]);
  });

  it.each([
    ['name', 'a'.repeat(101), 'name: A name has 1 to 100 characters.'],
    ['description', 'a'.repeat(1001), 'description: A description has at most 1000 characters.'],
    [
      'callback_urls',
      [`https://a.example/${'a'.repeat(1983)}`],
      'callback_urls[0]: A callback URL has at most 2000 bytes.',
    ],
    [
      'callback_urls',
      Array(51).fill('https://a.example/'),
      'callback_urls: An app has at most 50 callback URLs.',
    ],
  ])('has the same limits as on the page of an app: %s', (property, value, words) => {
    expect(messagesOf({ oauth_apps: [{ ...app, [property]: value }] })).toEqual([`oauth_apps[0].${words}`]);
  });

  it('sets the options of an app', () => {
    const kind = { native: true, exact_callbacks: false, expiring_tokens: true };
    const content = { oauth_apps: [{ ...app, ...kind, callback_urls: ['com.example.postbox://callback'] }] };

    const { seed } = parseSeed(JSON.stringify(content), SEED_RULES);

    expect(seed?.apps).toMatchObject([
      {
        native: true,
        exactCallbacks: false,
        expiringTokens: true,
        callbackUrls: ['com.example.postbox://callback'],
      },
    ]);
  });

  it('may be absent or empty, unless it is required', () => {
    const { seed } = parseSeed('users:\n  - login: alice\n    password: p\n    name:\n', SEED_RULES);
    expect(seed?.users).toEqual([{ login: 'alice', password: 'p', recoveryCodes: [] }]);
  });
});
