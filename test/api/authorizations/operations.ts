import { CREATE, DELETE, DOCS, GET, LIST, PUT, PUT_FINGERPRINT, UPDATE } from './responses.ts';

/** The ten operations, and POST as another name of PATCH: method, path and documentation. */
export const OPERATIONS = [
  ['GET', '/applications/grants', `${DOCS}#list-your-grants`],
  ['GET', '/applications/grants/1', `${DOCS}#get-a-single-grant`],
  ['DELETE', '/applications/grants/1', `${DOCS}#delete-a-grant`],
  ['GET', '/authorizations', LIST],
  ['POST', '/authorizations', CREATE],
  ['PUT', '/authorizations/clients/00000000000000000000', PUT],
  ['PUT', '/authorizations/clients/00000000000000000000/laptop', PUT_FINGERPRINT],
  ['GET', '/authorizations/1', GET],
  ['PATCH', '/authorizations/1', UPDATE],
  ['POST', '/authorizations/1', UPDATE],
  ['DELETE', '/authorizations/1', DELETE],
] as const;
