import type { TestProject } from 'vitest/node';
import { connect } from '../../src/storage/connect.ts';
import { startCluster } from './postgres.ts';

/** `LATCHKEY_TEST_ISOLATION=serializable`: all transactions as distributed engines run them, which ends more of them. */
const ISOLATION = process.env.LATCHKEY_TEST_ISOLATION;

/** Starts one cluster per run; each test world has its own database in it, copied from a migrated template. */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  return setUp(project, ISOLATION);
}

export async function setUp(project: TestProject, isolation?: string): Promise<() => Promise<void>> {
  const { url, stop } = await startCluster();
  const template = await connect(url);
  await template.migrate();
  await template.close();
  const options = encodeURIComponent(`-c default_transaction_isolation=${isolation}`);
  project.provide('postgres', isolation === undefined ? url : `${url}?options=${options}`);
  return stop;
}
