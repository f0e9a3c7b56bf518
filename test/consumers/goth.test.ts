import { describe, expect, it } from 'vitest';
import { consumer, exchangeInGo } from './consuming.ts';

/** markbates/goth, `providers/github/github.go`, over x/oauth2. */
describe('goth', () => {
  it('signs alice in', async () => {
    const here = await consumer();
    const code = await here.code({
      redirect_uri: here.redirectUri,
      response_type: 'code',
      scope: 'user:email',
    });
    const { accessToken } = await exchangeInGo(here, code);
    const read = async (place: string) =>
      JSON.parse((await here.get(place, { authorization: `Bearer ${accessToken}` })).body);

    expect(await read('/user')).toMatchObject({ id: here.alice.account.id, login: 'alice', email: null });
    expect(await read('/user/emails')).toMatchObject([
      { email: 'alice@example.com', primary: true, verified: true },
    ]);
  });

  /** So did omniauth with `mode=:query`. */
  it('of old signs alice in with the token in the address, where the operator takes it', async () => {
    const here = await consumer({ tokenInQuery: 'accept' });
    const code = await here.code({
      redirect_uri: here.redirectUri,
      response_type: 'code',
      scope: 'user:email',
    });
    const { accessToken } = await exchangeInGo(here, code);
    const read = async (place: string) =>
      JSON.parse((await here.get(`${place}?access_token=${accessToken}`)).body);

    expect(await read('/user')).toMatchObject({ login: 'alice' });
    expect(await read('/user/emails')).toMatchObject([{ email: 'alice@example.com', verified: true }]);
  });
});
