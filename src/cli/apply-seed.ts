import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../core/foundation/context.ts';
import type { SeedOptions } from '../core/operations/seed/apply.ts';
import { applySeedFile } from '../core/operations/seed/apply-file.ts';
import type { SeededThing } from '../core/operations/seed/seeded-thing.ts';
import { printable } from './printable.ts';
import type { Out } from './terminal.ts';

/**
 * Applies a seed file and prints the result.
 *
 * @throws {Error} listing all errors in the file, one per line; then nothing was written
 */
export async function applySeed(context: Context, file: string, out: Out): Promise<void> {
  const { warnings, things } = await applyFile(context, file);
  for (const warning of warnings) out(warning);
  printThings(things, out);
  out(`${path.basename(file)} is applied: ${count(things)}.`);
}

/** @throws {Error} as `applySeed` */
export async function applyFile(context: Context, file: string, options: SeedOptions = {}) {
  const result = await applySeedFile(context, readFileSync(file, 'utf8'), options);
  if (result.outcome === 'applied') return result;
  const nothing = `Nothing of ${path.basename(file)} is applied:`;
  throw new Error([...result.warnings, nothing, ...result.errors].join('\n'));
}

/** A line for each thing that is not as it was. */
export function printThings(things: readonly SeededThing[], out: Out): void {
  for (const thing of things) {
    const line = lineOf[thing.outcome](thing);
    if (line) out(printable(line));
  }
}

const lineOf: { readonly [Outcome in SeededThing['outcome']]: (thing: SeededThing) => string | undefined } = {
  created: ({ name }) => `Made ${name}.`,
  changed: ({ name, changes }) => `Changed ${name}: ${changes.join(', ')}.`,
  unchanged: () => undefined,
  removed: ({ name }) => `Left out ${name}: somebody removed it since.`,
  ownerless: ({ name }) => `Left out ${name}: the account it would belong to was removed.`,
  older: ({ name }) => `Left ${name} as it is: it is from before seed files were remembered.`,
};

export function count(things: readonly SeededThing[]): string {
  const of = (...wanted: SeededThing['outcome'][]) =>
    things.filter(({ outcome }) => wanted.includes(outcome)).length;
  const rest = things.length - of('created', 'changed');
  return `${of('created')} made, ${of('changed')} changed, ${rest} as they were`;
}
