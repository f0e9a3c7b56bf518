import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../support/audit-events.ts';
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

/** What the trail tells of, because somebody has it then: the events of a download, and nothing else that is stored. */
const DOWNLOADS: Readonly<Record<string, string>> = {
  '/admin/deprecations/callers.csv': 'list.export',
  '/admin/people.csv': 'list.export',
  '/admin/apps.csv': 'list.export',
  '/admin/tokens.csv': 'list.export',
  '/admin/audit/export': 'audit_log.export',
};

describe('A GET request', () => {
  it('for any page of administrators changes nothing, except that the trail tells of downloads', async () => {
    const { context, browser, fillPath } = await createPopulatedWorld();
    const paths = pagePaths('GET').filter((path) => path.startsWith('/admin'));
    const told: Record<string, string> = {};
    await browser.get('/admin');

    for (const path of paths) {
      const before = await allStoredRows(context);
      await browser.get(fillPath(path));
      const after = await allStoredRows(context);
      const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
      const isDownload = changed.every((table) => ['audit_events', 'audit_event_words'].includes(table));
      expect([path, changed.length === 0 || isDownload]).toEqual([path, true]);
      if (changed.length > 0) told[path] = (await allAuditEvents(context)).at(-1)?.action ?? '';
    }

    expect(told).toEqual(DOWNLOADS);
    expect(paths.length).toBeGreaterThan(15);
  });
});
