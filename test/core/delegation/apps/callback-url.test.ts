import { describe, expect, it } from 'vitest';
import { callbackFault } from '../../../../src/core/delegation/apps/callback-url.ts';

describe('callbackFault', () => {
  it.each([
    'https://postbox.example.com/callback',
    'https://postbox.example.com',
    'https://postbox.example.com:8443/a/b?c=d',
    'https://postbox.example.com/.well-known/callback',
    'http://127.0.0.1:9999/callback',
    'http://127.0.0.1/',
    'http://localhost/',
    'http://[::1]:8080/callback',
  ])('accepts %s', (url) => {
    expect(callbackFault(url)).toBeUndefined();
  });

  it.each([
    ...['', 'callback', '/callback', '//postbox.example.com/', 'postbox.example.com/callback'],
    ...[
      'http://postbox.example.com/callback',
      'http://127.0.0.1.evil.example/',
      'http://localhost.evil.example/',
    ],
    ...['http://127.0.0.2/', 'http://0.0.0.0/', 'http://[::]/'],
    ...[
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
    ],
    ...[
      'ftp://postbox.example.com/',
      'postbox://callback',
      'about:blank',
      'blob:https://postbox.example.com/x',
    ],
    ...[
      'https://user@postbox.example.com/',
      'https://user:pass@postbox.example.com/',
      'https://@postbox.example.com/',
    ],
    ...[
      'https://evil.example@postbox.example.com/',
      'https://postbox.example.com/@evil',
      'https://a@b@c.example/',
    ],
    ...['https://postbox.example.com/#', 'https://postbox.example.com/callback#fragment'],
    ...[
      'https://postbox.example.com/../admin',
      'https://postbox.example.com/a/./b',
      'https://postbox.example.com/a/..',
    ],
    ...[
      'https://postbox.example.com/%2e%2e/admin',
      'https://postbox.example.com/%2E/x',
      'https://postbox.example.com/..?x',
    ],
    ...[
      'https://postbox.example.com/a%2fb',
      'https://postbox.example.com/a%5Cb',
      'https://postbox.example.com\\evil',
    ],
    ...['https:\\\\postbox.example.com/', 'https://postbox.example.com/\tx', ' https://postbox.example.com/'],
    ...[
      'https://postbox.example.com/ x',
      'https://postbox.example.com/\u0000',
      'https://postbox.example.com/\r\nX: y',
    ],
    ...['https://', 'https:///x y', 'http:127.0.0.1 /'],
  ])('refuses %j', (url) => {
    expect(callbackFault(url)).toBeDefined();
  });

  it.each(['https://müller.example/', 'https://postbox.example.com/ü', 'https://postbox。example.com/'])(
    'refuses %j, which is not ASCII',
    (url) => {
      expect(callbackFault(url)).toBe('not_ascii');
    },
  );

  it('accepts http: on the hosts that the operator allows, and on no others', () => {
    const rules = { native: false, httpHosts: ['intranet.example'] };
    expect(callbackFault('http://intranet.example/callback', rules)).toBeUndefined();
    expect(callbackFault('http://INTRANET.example:8080/callback', rules)).toBeUndefined();
    for (const host of [
      'x.intranet.example',
      'intranet.example.evil.example',
      'example',
      'intranet.example.',
    ]) {
      expect(callbackFault(`http://${host}/callback`, rules)).toBe('scheme');
    }
  });

  it.each([
    'com.example.postbox:/oauth2redirect',
    'com.example.postbox://callback?x=1',
    'postbox.example:done',
  ])('accepts %s for native apps only', (url) => {
    expect(callbackFault(url, { native: true, httpHosts: [] })).toBeUndefined();
    expect(callbackFault(url)).toBe('scheme');
  });

  it.each(['postbox://callback', 'vscode://postbox/did-authenticate?x=1', 'x-postbox:done'])(
    'accepts %s, whose scheme has no period, only where any scheme is allowed',
    (url) => {
      expect(callbackFault(url, { native: true, httpHosts: [] })).toBe('scheme');
      expect(callbackFault(url, { native: true, httpHosts: [], anyScheme: true })).toBeUndefined();
      expect(callbackFault(url, { native: false, httpHosts: [], anyScheme: true })).toBe('scheme');
    },
  );

  it.each([
    ...['https:evil.example/callback', 'https:/evil.example/callback', 'https:///evil.example/callback'],
    ...['https://x;sandbox/cb', 'https://x.example;script-src *', "https://x.example'unsafe-inline'/cb"],
    ...['https://x.example,y.example/cb', 'https://x.example:99999/cb', 'https://x.example:/cb'],
    ...['https://x.example/%0d%0aSet-Cookie:a=b', 'https://x.example/%00', 'https://x.example/?a=%00'],
    ...['https://x.example/%7f', 'https://x.example/?a=%0A', 'https://x.example/%', 'https://x.example/%zz'],
    ...[
      'https://x.example/a//b',
      'https://x.example/%252f',
      'https://x.example/a%25',
      'https://x.example/..;/a',
    ],
    ...['https://x.example/<b>', 'https://x.example/"', 'https://x.example/{a}', 'https://x.example/?a="b"'],
    ...['https://x.example/a|b', 'https://x.example/a^b', 'https://x.example/?a=`b`', 'https://[::1]x/cb'],
    ...['https://0x7f.1/cb', 'https://1/cb', 'http://127.1/cb', 'http://[0:0:0:0:0:0:0:1]/cb'],
    ...['https://x.example/cb?code=a', 'https://x.example/cb?a=b&state=c', 'https://x.example/cb?c%6fde=a'],
    ...['com.example.app:/%0d%0a', 'com.example.app:/%00', 'com.example.app:/"><b>', 'com.example.app:/a%'],
    ...['com.example.app://x;a"b', 'com.example.app:/cb?error=a', 'com.example.app:{}'],
  ])('refuses %j, as it is refused where it is sent', (url) => {
    expect(callbackFault(url, { native: true, httpHosts: [], anyScheme: true })).toBeDefined();
  });

  it.each([
    ...[
      'javascript:alert(1)',
      'JAVASCRIPT://x/%0aalert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'vbscript:x',
    ],
    ...[
      'blob:https://x/y',
      'about:blank',
      'filesystem:https://x/y',
      'view-source:https://x',
      'ws://x/',
      'wss://x/',
    ],
    ...[
      'ftp://x/',
      'mailto:x',
      'tel:1',
      'intent://x#Intent;end',
      'chrome://settings',
      'c:/windows',
      'http://x.example/',
    ],
    ...[
      'postbox://user@callback',
      'postbox://callback#x',
      'postbox://a/../b',
      'post\nbox://callback',
      'postbox',
    ],
  ])('refuses %j even for native apps', (url) => {
    expect(callbackFault(url, { native: true, httpHosts: [], anyScheme: true })).toBeDefined();
  });
});
