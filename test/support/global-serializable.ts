import type { TestProject } from 'vitest/node';
import { setUp } from './global-postgres.ts';

/** As on PostgreSQL, but with the strictest isolation. */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  return setUp(project, 'serializable');
}
