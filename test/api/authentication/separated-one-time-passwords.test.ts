import { describe, expect, it } from 'vitest';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';

/** As authenticator apps show a code, and as clients put a no-break space into a header. */
const SEPARATORS = [' ', '\u00a0', '-', '  ', '\u00c2\u00a0'];
const TYPED = [...SEPARATORS.slice(0, 3), '\u202f', '\u2011', '\u2009', '\u2013'];

const separated = (code: string, separator: string) => `${code.slice(0, 3)}${separator}${code.slice(3)}`;

describe('A one-time password with a separator', () => {
  it.each(SEPARATORS)('is accepted in the header: %j', async (separator) => {
    const { bob } = await createTestWorld();
    const headers = { 'x-github-otp': separated(bob.code(), separator) };
    expect((await bob.get('/user', headers)).statusCode).toBe(200);
    expect((await bob.get('/user', { 'x-github-otp': bob.code() })).statusCode).toBe(401);
  });

  it.each(TYPED)('is accepted on the page: %j', async (separator) => {
    const { server, bob } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(bob);
    await browser.get('/sessions/two-factor');
    const answer = await browser.post('/sessions/two-factor', {
      otp: ` ${separated(bob.code(), separator)} `,
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/settings/tokens']);
  });

  it.each(['12345', '1234567', '12 34 5', '+123456', '123.456', '123,456'])('is refused: %s', async (otp) => {
    const { bob } = await createTestWorld();
    expect((await bob.get('/user', { 'x-github-otp': otp })).statusCode).toBe(401);
  });
});
