import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../core/foundation/context.ts';
import { applySeedFile } from '../core/operations/seed/apply.ts';
import type { SeededThing } from '../core/operations/seed/seeded-thing.ts';
import { printable } from './printable.ts';
import type { Out } from './terminal.ts';

/**
 * Applies a seed file and prints the result.
 *
 * @throws {Error} listing all errors in the file, one per line; then nothing was written
 */
export async function applySeed(context: Context, file: string, out: Out): Promise<void> {
  const result = await applySeedFile(context, readFileSync(file, 'utf8'));
  const name = path.basename(file);
  for (const warning of result.warnings) out(warning);
  if (result.outcome === 'refused')
    throw new Error([`Nothing of ${name} is applied:`, ...result.errors].join('\n'));

  for (const { outcome, name, changes } of result.things) {
    if (outcome === 'created') out(printable(`Made ${name}.`));
    if (outcome === 'changed') out(printable(`Changed ${name}: ${changes.join(', ')}.`));
  }
  out(`${name} is applied: ${count(result.things)}.`);
}

function count(things: readonly SeededThing[]): string {
  const of = (wanted: SeededThing['outcome']) => things.filter(({ outcome }) => outcome === wanted).length;
  return `${of('created')} made, ${of('changed')} changed, ${of('unchanged')} as they were`;
}
