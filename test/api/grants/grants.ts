import type { ApiClient } from '../../support/test-world.ts';

/** The scopes of the caller's first grant. */
export async function firstGrantScopes(somebody: ApiClient): Promise<unknown> {
  return (await somebody.get('/applications/grants')).json()[0]?.scopes;
}

/** The names of the apps that the caller has authorized. */
export async function grantedAppNames(somebody: ApiClient, query = ''): Promise<string[]> {
  const grants = (await somebody.get(`/applications/grants${query}`)).json();
  return grants.map(({ app }: { app: { name: string } }) => app.name);
}
