import { describe, expect, it } from 'vitest';
import { adminOpenapi } from './print/admin-openapi.ts';
import { configuration } from './print/configuration.ts';
import { deprecations } from './print/deprecations.ts';
import { deprecationsClients } from './print/deprecations-clients.ts';
import { metrics } from './print/metrics.ts';
import { openapi } from './print/openapi.ts';
import { scopes } from './print/scopes.ts';
import { differences } from './print/unserved-urls.ts';

/** `npm run docs` prints the files. */
describe('The documentation that is printed from the code is up to date', () => {
  it('in docs/configuration.md', () =>
    expect(configuration()).toMatchFileSnapshot('../../docs/configuration.md'));
  it('in docs/metrics.md', () => expect(metrics()).toMatchFileSnapshot('../../docs/metrics.md'));
  it('in docs/scopes.md', () => expect(scopes()).toMatchFileSnapshot('../../docs/scopes.md'));
  it('in docs/differences.md', () => expect(differences()).toMatchFileSnapshot('../../docs/differences.md'));
  it('in docs/deprecations.md', () =>
    expect(deprecations()).toMatchFileSnapshot('../../docs/deprecations.md'));
  it('in docs/deprecations-clients.md', () =>
    expect(deprecationsClients()).toMatchFileSnapshot('../../docs/deprecations-clients.md'));
  it('in docs/admin-openapi.json', () =>
    expect(adminOpenapi()).toMatchFileSnapshot('../../docs/admin-openapi.json'));
  it('in docs/openapi.json', () => expect(openapi()).toMatchFileSnapshot('../../docs/openapi.json'));
});

it('No URL of documentation names the REST API twice', () => {
  const urls = openapi().match(/https:\/\/docs\.github\.com[^"]*/g) ?? [];

  expect(urls.length).toBeGreaterThan(30);
  expect(urls.filter((url) => url.includes('/rest/rest'))).toEqual([]);
});
