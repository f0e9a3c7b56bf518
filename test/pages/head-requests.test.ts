import { describe, expect, it } from 'vitest';
import { createPopulatedWorld, pagePaths } from '../support/populated-world.ts';
import { allStoredRows } from '../support/stored-rows.ts';

describe('A HEAD request', () => {
  it('for any page changes nothing', async () => {
    const { context, server, browser, fillPath, postbox } = await createPopulatedWorld();
    const authorize = `?client_id=${postbox.clientId}`;
    const paths = pagePaths('GET').map(
      (path) => fillPath(path) + (path.endsWith('/authorize') ? authorize : ''),
    );
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const host = new URL(context.config.publicUrl).host;
    const before = await allStoredRows(context);

    for (const url of paths) await server.inject({ method: 'HEAD', url, headers: { host, cookie } });

    expect(await allStoredRows(context)).toEqual(before);
    expect(paths.length).toBeGreaterThan(40);
  });
});
