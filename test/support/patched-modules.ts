import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

const { request, get } = http;
const secure = { request: https.request, get: https.get };

/** Some published clients replace the functions that send requests, which the other test files of a worker share. */
export function restorePatchedModules(): void {
  Object.assign(http, { request, get });
  Object.assign(https, secure);
  syncBuiltinESMExports();
}
