import { createTestWorld, type TestWorld } from '../../support/test-world.ts';
import { type Cli, cliOf } from '../run-latchkey.ts';

const HOUR = 3_600_000;

/** A server whose clock shows the time that commands know, and the command line on its database. */
export async function createCurrentWorld(): Promise<TestWorld & { readonly cli: Cli }> {
  const world = await createTestWorld();
  world.clock.advance((Date.now() - world.clock.now().getTime()) / 1000);
  return { ...world, cli: cliOf(world) };
}

/** What a clock in UTC shows so many hours from now. */
export function clockIn(hours: number): string {
  return new Date(Date.now() + hours * HOUR).toISOString().slice(0, 16);
}

/** The same as an instant, to the second. */
export function instantIn(hours: number): string {
  return `${new Date(Date.now() + hours * HOUR).toISOString().slice(0, 19)}Z`;
}
