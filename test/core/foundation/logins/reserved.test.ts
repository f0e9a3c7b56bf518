import { describe, expect, it } from 'vitest';
import { isReserved } from '../../../../src/core/foundation/logins/reserved.ts';
import { createTestWorld } from '../../../support/test-world.ts';

describe('isReserved', () => {
  it('includes the first segment of every route', async () => {
    const { server } = await createTestWorld();

    const segments = firstSegments(server.printRoutes({ commonPrefix: false }));

    expect(segments).toContain('settings');
    expect(segments).toContain('readyz');
    expect(segments.filter((segment) => !isReserved(segment))).toEqual([]);
  });

  it.each(['Admin', 'SETTINGS', 'security', 'operator'])('reserves %s', (login) => {
    expect(isReserved(login)).toBe(true);
  });

  it.each(['alice', 'admins', 'admin-2', 'octocat'])('does not include %s', (login) => {
    expect(isReserved(login)).toBe(false);
  });
});

/** The first segments of a tree of routes, without parameters. */
function firstSegments(tree: string): string[] {
  const above: string[] = [];
  const paths = tree.split('\n').flatMap((line) => {
    const [, branch = '', part] = /^([ │├└─]*)(\S+)/.exec(line) ?? [];
    if (part === undefined) return [];
    const depth = branch.length / 4;
    above.splice(depth - 1, above.length, part);
    return [above.join('')];
  });
  const segments = paths.map((path) => path.split('/')[1] ?? '');
  return [...new Set(segments.filter((segment) => /^[A-Za-z0-9-]+$/.test(segment)))];
}
