import { applyFile } from '../cli/apply-seed.ts';
import type { Context } from '../core/foundation/context.ts';
import { applySeedFile } from '../core/operations/seed/apply-file.ts';
import type { LatchkeyOptions } from './types.ts';

/** @throws {Error} listing all problems, as the command line does */
export async function applySeed(context: Context, seed: NonNullable<LatchkeyOptions['seed']>): Promise<void> {
  if (typeof seed === 'string') {
    await applyFile(context, seed);
    return;
  }
  // JSON is YAML.
  const result = await applySeedFile(context, JSON.stringify(seed, undefined, 2));
  if (result.outcome === 'applied') return;
  // An object has no lines.
  const errors = result.errors.map((error) => error.replace(/^line \d+: /, ''));
  throw new Error(['Nothing of the seed is applied:', ...errors].join('\n'));
}
