import { expect, it } from 'vitest';
import { plainHttpWarnings } from '../../src/cli/plain-http.ts';

it.each(['http://intranet.example', 'http://10.0.0.7:8080', 'http://0.0.0.0:8080'])('warns of %s', (url) => {
  expect(plainHttpWarnings(url)).toEqual([
    expect.stringContaining(`People reach Latchkey at ${url}, without https: passwords`),
  ]);
});

it.each(['https://latchkey.example', 'http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080'])(
  'does not warn of %s',
  (url) => {
    expect(plainHttpWarnings(url)).toEqual([]);
  },
);
