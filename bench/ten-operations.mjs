// Requests of the OAuth Authorizations API beyond those that `prepare` has.

/**
 * Those of the ten operations that can be repeated: reads, changes that change the same again, and the deletion of what is not there.
 *
 * @param {{ scenarios: object[], person: { clientId: string } }} dataset
 * @param {string} url of a server that has it
 */
export async function operationsOf({ scenarios, person }, url) {
  const list = scenarios.find(({ path }) => path === '/api/v3/authorizations');
  const [{ headers }] = list.asks;
  const read = async (path) => (await fetch(`${url}/api/v3${path}`, { headers })).json();
  const [grant] = await read('/applications/grants');
  const [authorization] = await read(`/authorizations?client_id=${person.clientId}`);
  const scenario = (operation, status, body) => {
    const [method, path] = operation.split(' ');
    return {
      name: operation.replace(/\d+/, ':id'),
      method,
      path: `/api/v3${path}`,
      asks: [{ headers, ...(body && { body: JSON.stringify(body) }) }],
      status,
    };
  };
  return [
    scenario('GET /applications/grants', 200),
    scenario(`GET /applications/grants/${grant.id}`, 200),
    scenario('DELETE /applications/grants/999999999', 404),
    scenario(`GET /authorizations/${authorization.id}`, 200),
    scenario(`PATCH /authorizations/${authorization.id}`, 200, { add_scopes: ['gist'] }),
    scenario('DELETE /authorizations/999999999', 404),
  ];
}
