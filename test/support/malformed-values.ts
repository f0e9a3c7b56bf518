import type { Random } from './random.ts';
import { basicHeader } from './test-world.ts';

/** Bodies that are not JSON objects. */
export const UNREADABLE_BODIES: readonly ((random: Random) => string | Buffer)[] = [
  (random) => '{"note":"cut off", "scopes": ["repo"], "note_url": "x'.slice(0, 1 + random.number(50)),
  (random) =>
    random.oneOf([
      '[]',
      '[{}]',
      '"text"',
      '7',
      'null',
      'true',
      '1e999',
      '-',
      'NaN',
      "{'note':'x'}",
      '{,}',
      '{}{}',
    ]),
  (random) => '['.repeat(65 + random.number(50_000)),
  (random) => '{"a":'.repeat(65 + random.number(5000)),
  (random) => `{"note":"${'x'.repeat(262_144 + random.number(5000))}"}`,
  (random) => Buffer.from(Array.from({ length: 1 + random.number(200) }, () => 128 + random.number(128))),
  (random) =>
    Buffer.concat([
      Buffer.from('{"note":"'),
      Buffer.from([0xc0 + random.number(64), 0x28]),
      Buffer.from('"}'),
    ]),
  () => '{"note":"raw\u0000nul"}',
  () => '{"note":"line\nbreak"}',
  () => '\ufeff\ufeff{"note":"marks"}',
  () => '<?xml version="1.0"?><note/>',
  () => 'note=x&scopes[]=repo',
];

const WRONG_TYPES: readonly unknown[] = [7, true, [], {}, [[]], { toString: 'x' }, -1.5];
/** Values that every operation refuses for the field. */
export const BAD_FIELD_VALUES: Readonly<Record<string, readonly unknown[]>> = {
  note: [...WRONG_TYPES, 'x'.repeat(5001), 'nul\u0000', 'half \ud800', '\udc00'],
  note_url: [
    ...WRONG_TYPES,
    'javascript:alert(1)',
    'data:,x',
    '//x',
    'x',
    'http://',
    `http://x/${'y'.repeat(2000)}`,
  ],
  scopes: [
    ...WRONG_TYPES.slice(0, 2),
    {},
    'repo',
    [7],
    [null],
    [['repo']],
    ['no such scope'],
    Array(101).fill('repo'),
    [''],
  ],
  client_secret: [...WRONG_TYPES, null, 'wrong', 'x'.repeat(9000), "' OR 1=1 --", '\u0000'],
};

export const ID_DISGUISES: readonly ((id: number) => string)[] = [
  (id) => `${id}.0`,
  (id) => `${id}e0`,
  (id) => `0x${id.toString(16)}`,
  (id) => `${id}%00`,
  (id) => `%20${id}`,
  (id) => `+${id}`,
  (id) => `-${id}`,
  (id) => `0${id}`,
  (id) => `${id}%0a`,
  (id) => `${id};`,
  (id) => `${id}%20OR%201=1`,
  (id) => `${id}'--`,
  () => '%EF%BC%95',
  () => '9007199254740993',
  () => '99999999999999999999999',
  () => '9'.repeat(300),
  () => '9'.repeat(9000),
  () => '__proto__',
  () => 'constructor',
  () => 'NaN',
  () => '%ff',
  () => '%',
  () => '%zz',
  () => '*',
];

export const PATH_TAILS = [
  '/',
  '//',
  '/..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e',
  '/%00',
  '/a/b/c/d',
  '/;x',
  '/%c0%af',
  '/\\..',
  '/%',
  '//1',
  '/clients//',
];

export const QUERIES = [
  ...[
    'page=0',
    'page=-1',
    'page=1e9',
    'page=9007199254740993',
    'page=%00',
    'page[]=1',
    'page=99999999999999999999',
  ],
  ...[
    'per_page=0',
    'per_page=-5',
    'per_page=101',
    'per_page=1e3',
    'per_page=%ff',
    'per_page={}',
    'per_page=1;2',
  ],
  ...[
    'client_id=',
    "client_id='%20OR%201=1--",
    'client_id=%00',
    `client_id=${'x'.repeat(4000)}`,
    'client_id=%',
    '__proto__=1',
  ],
  ...['%', '&&&', '=', 'a=%zz', 'callback=alert', '_method=DELETE', 'sort=%27'],
];

export const HEADERS: readonly Record<string, string>[] = [
  { accept: 'text/html' },
  { accept: 'application/xml;q=0.9' },
  { accept: ','.repeat(500) },
  { accept: `application/vnd.github.${'x'.repeat(3000)}+json` },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'br, gzip' },
  { 'content-type': 'multipart/form-data' },
  { 'content-type': '\xff\xfe' },
  { 'if-none-match': 'W/"'.repeat(300) },
  { 'if-none-match': '*' },
  { 'if-modified-since': 'never' },
  { 'if-modified-since': 'Thu, 01 Jan 9999999 00:00:00 GMT' },
  { expect: 'the unexpected' },
  { range: 'bytes=0-1,2-3' },
  { 'x-forwarded-for': '\xe9, 1.2.3.4' },
  { cookie: 'latchkey_session='.repeat(100) },
  { 'x-github-otp': '\xff' },
];

export const MALFORMED_CREDENTIALS: readonly ((random: Random) => string)[] = [
  (random) => basicHeader(`nobody-${random.number(1000)}`, 'a wrong password'),
  (random) => basicHeader(`octo\u0000cat${random.number(1000)}`, 'a wrong password'),
  (random) => basicHeader(`ＯＣＴＯＣＡＴ${random.number(1000)}`, 'x'.repeat(9000)),
  (random) => basicHeader(`' OR 1=1 --${random.number(1000)}`, "' OR 1=1 --"),
  (random) => `Basic ${'='.repeat(random.number(50))}`,
  (random) => `Basic ${Buffer.from([0xff, 0xfe, random.number(256), 0x3a]).toString('base64')}`,
  (random) => `Bearer ${'x'.repeat(random.number(5000))}`,
  (random) => `token ghp_${random.number(2 ** 31)}`,
  () => 'Basic',
  () => 'Basic b2N0b2NhdA==',
  () => 'Digest username="octocat", realm="x"',
  () => 'Negotiate \xff\xff',
  () => ':',
];
