import type { TestProject } from 'vitest/node';
import { connect } from '../../src/storage/connect.ts';
import { startCluster } from './postgres.ts';

/** Starts one cluster per run; each test world has its own database in it, copied from a migrated template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startCluster();
  const template = await connect(url);
  await template.migrate();
  await template.close();
  project.provide('postgres', url);
  return stop;
}
