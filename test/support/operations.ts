/** The ten operations of the Authorizations API, as well-formed requests. */
export const TEN_OPERATIONS = [
  ['GET', '/applications/grants', undefined],
  ['GET', '/applications/grants/1', undefined],
  ['DELETE', '/applications/grants/1', undefined],
  ['GET', '/authorizations', undefined],
  ['POST', '/authorizations', { note: 'ten' }],
  ['PUT', `/authorizations/clients/${'a'.repeat(20)}`, { client_secret: 'x' }],
  ['PUT', `/authorizations/clients/${'a'.repeat(20)}/laptop`, { client_secret: 'x' }],
  ['GET', '/authorizations/1', undefined],
  ['PATCH', '/authorizations/1', { note: 'eleven' }],
  ['DELETE', '/authorizations/1', undefined],
] as const;
