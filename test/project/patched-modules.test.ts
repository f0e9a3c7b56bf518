import https, { request } from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { expect, it } from 'vitest';
import { restorePatchedModules } from '../support/patched-modules.ts';

it('restores what a client replaced in the modules of Node', () => {
  const before = request;
  https.request = (() => {}) as never;
  syncBuiltinESMExports();

  restorePatchedModules();

  expect(https.request).toBe(before);
  expect(
    https.request('https://127.0.0.1:1/', { agent: false }, () => {}).on('error', () => {}),
  ).toBeDefined();
});
