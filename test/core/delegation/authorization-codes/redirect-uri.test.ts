import { describe, expect, it } from 'vitest';
import { chooseRedirectUri } from '../../../../src/core/delegation/authorization-codes/redirect-uri.ts';
import { HOSTILE_URIS } from './hostile-uris.ts';

const CALLBACK = 'https://postbox.example.com/callback';

describe('chooseRedirectUri', () => {
  it.each([
    CALLBACK,
    `${CALLBACK}/`,
    `${CALLBACK}/below/and/below`,
    `${CALLBACK}?next=%2Fhome&x=[1]`,
    `${CALLBACK}/.well-known`,
    `${CALLBACK}/%C3%BC`,
    'https://POSTBOX.example.com/callback',
    'HTTPS://postbox.example.com/callback',
    'https://postbox.example.com:443/callback',
  ])('accepts %s, which is at or below the callback, unchanged', (sent) => {
    expect(chooseRedirectUri(sent, [CALLBACK], 'below')).toEqual({ matches: true, redirectUri: sent });
  });

  it('is tested with at least 60 hostile URIs', () => {
    expect(new Set(HOSTILE_URIS).size).toBeGreaterThanOrEqual(60);
  });

  it.each(HOSTILE_URIS)('refuses %j and uses the registered callback', (sent) => {
    expect(chooseRedirectUri(sent, [CALLBACK], 'below')).toEqual({ matches: false, redirectUri: CALLBACK });
    expect(chooseRedirectUri(sent, [CALLBACK], 'exact')).toEqual({ matches: false, redirectUri: CALLBACK });
  });

  it.each(['127.0.0.1', '[::1]', 'localhost'])('accepts any port on %s', (host) => {
    const registered = [`http://${host}/callback`];
    for (const sent of [
      `http://${host}:49152/callback`,
      `http://${host}:1/callback/x`,
      `http://${host}/callback`,
    ]) {
      expect(chooseRedirectUri(sent, registered, 'below')).toEqual({ matches: true, redirectUri: sent });
    }
    for (const sent of [
      `https://${host}:49152/callback`,
      `http://${host}:49152/`,
      `http://${host}.evil.example:1/callback`,
      `http://${host}:49152@evil.example/callback`,
    ]) {
      expect(chooseRedirectUri(sent, registered, 'below')?.matches).toBe(false);
    }
  });

  it.each([
    'http://2130706433/callback',
    'http://0x7f.1/callback',
    'http://127.1/callback',
    'http://localhost/callback',
    'http://0.0.0.0/callback',
  ])('does not treat %s as 127.0.0.1', (sent) => {
    expect(chooseRedirectUri(sent, ['http://127.0.0.1/callback'], 'below')?.matches).toBe(false);
  });

  it('accepts everything below a callback at the root, and nothing beside one with a trailing slash', () => {
    expect(chooseRedirectUri('http://localhost:5000', ['http://localhost/'], 'below')?.matches).toBe(true);
    expect(chooseRedirectUri('http://localhost:5000/a', ['http://localhost'], 'below')?.matches).toBe(true);
    expect(chooseRedirectUri(CALLBACK, [`${CALLBACK}/`], 'below')?.matches).toBe(false);
  });

  it('requires an exact match with a query, with a custom scheme, or in exact mode', () => {
    const whole = `${CALLBACK}?tenant=1`;
    expect(chooseRedirectUri(whole, [whole], 'exact')?.matches).toBe(true);
    expect(chooseRedirectUri(`${whole}&x=1`, [whole], 'below')?.matches).toBe(false);
    expect(chooseRedirectUri(CALLBACK, [whole], 'below')?.matches).toBe(false);
    expect(chooseRedirectUri('postbox:/done', ['postbox:/done'], 'below')?.matches).toBe(true);
    expect(chooseRedirectUri('postbox:/done/x', ['postbox:/done'], 'below')?.matches).toBe(false);
    expect(chooseRedirectUri(`${CALLBACK}/x`, [CALLBACK], 'exact')?.matches).toBe(false);
    expect(chooseRedirectUri('http://127.0.0.1:1/', ['http://127.0.0.1/'], 'exact')?.matches).toBe(false);
  });

  it('uses the first callback when none is sent, and returns undefined when none is registered', () => {
    expect(chooseRedirectUri(undefined, [CALLBACK, 'https://other.example/'], 'below')).toEqual({
      matches: true,
      redirectUri: CALLBACK,
    });
    expect(
      chooseRedirectUri('https://other.example/x', [CALLBACK, 'https://other.example/'], 'below')?.matches,
    ).toBe(true);
    expect(chooseRedirectUri(CALLBACK, [], 'below')).toBeUndefined();
  });
});
