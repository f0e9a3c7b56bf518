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
    'postbox://callback',
    'com.example.postbox:/oauth2redirect',
    'vscode://postbox/did-authenticate?x=1',
    'x-postbox:done',
  ])('accepts %s for native apps only', (url) => {
    expect(callbackFault(url, { native: true, httpHosts: [] })).toBeUndefined();
    expect(callbackFault(url)).toBe('scheme');
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
    expect(callbackFault(url, { native: true, httpHosts: [] })).toBeDefined();
  });
});
