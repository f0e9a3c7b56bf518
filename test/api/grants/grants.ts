import type { ApiClient } from '../../support/test-world.ts';

/** The scopes of the caller's first grant. */
export async function firstGrantScopes(client: ApiClient): Promise<unknown> {
  return (await client.get('/applications/grants')).json()[0]?.scopes;
}

/** The names of the apps that the caller has authorized. */
export async function grantedAppNames(client: ApiClient, query = ''): Promise<string[]> {
  const grants = (await client.get(`/applications/grants${query}`)).json();
  return grants.map(({ app }: { app: { name: string } }) => app.name);
}
