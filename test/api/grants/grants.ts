import type { Asker } from '../../support/town.ts';

/** The scopes of somebody's first grant. */
export async function scopesOfGrant(somebody: Asker): Promise<unknown> {
  return (await somebody.get('/applications/grants')).json()[0]?.scopes;
}

/** Which apps somebody let in, by name. */
export async function namesOfGrants(somebody: Asker, query = ''): Promise<string[]> {
  const grants = (await somebody.get(`/applications/grants${query}`)).json();
  return grants.map(({ app }: { app: { name: string } }) => app.name);
}
