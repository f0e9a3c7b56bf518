import { describe, expect, it } from 'vitest';
import { createConsumer, exchangeAsGo } from './consumer.ts';

/** markbates/goth, `providers/github/github.go`, over x/oauth2. */
describe('goth', () => {
  it('signs alice in', async () => {
    const world = await createConsumer();
    const code = await world.code({
      redirect_uri: world.redirectUri,
      response_type: 'code',
      scope: 'user:email',
    });
    const { accessToken } = await exchangeAsGo(world, code);
    const read = async (place: string) =>
      JSON.parse((await world.get(place, { authorization: `Bearer ${accessToken}` })).body);

    expect(await read('/user')).toMatchObject({ id: world.alice.account.id, login: 'alice', email: null });
    expect(await read('/user/emails')).toMatchObject([
      { email: 'alice@example.com', primary: true, verified: true },
    ]);
  });

  /** Like omniauth with `mode=:query`. */
  it('of old signs alice in with the token in the address, where the operator takes it', async () => {
    const world = await createConsumer({ tokenInQuery: 'accept' });
    const code = await world.code({
      redirect_uri: world.redirectUri,
      response_type: 'code',
      scope: 'user:email',
    });
    const { accessToken } = await exchangeAsGo(world, code);
    const read = async (place: string) =>
      JSON.parse((await world.get(`${place}?access_token=${accessToken}`)).body);

    expect(await read('/user')).toMatchObject({ login: 'alice' });
    expect(await read('/user/emails')).toMatchObject([{ email: 'alice@example.com', verified: true }]);
  });
});
