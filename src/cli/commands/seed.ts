import path from 'node:path';
import type { SeedOptions } from '../../core/operations/seed/apply.ts';
import { applyFile, count, printThings } from '../apply-seed.ts';
import { command } from '../command.ts';
import { json } from '../printable.ts';

export const seed = command(
  {
    name: 'seed',
    summary: 'Apply what is new in a seed file; what people changed since stays',
    arguments: { file: 'path of the YAML file' },
    switches: {
      force: 'apply everything, and undo what people changed since; says first what that is',
      dryRun: 'say what would be done, and do nothing',
      json: 'print JSON',
    },
  },
  async ({ file, force, dryRun, json: asJson }, context, { out, progress }) => {
    const name = path.basename(file);
    const apply = async (options: SeedOptions) => {
      const onProgress = (done: number, total: number) =>
        progress?.(`Hashing passwords: ${done} of ${total}`);
      const result = await applyFile(context, file, { ...options, onProgress });
      progress?.('');
      return result;
    };
    if (asJson) {
      const { warnings, things, undone } = await apply({ force, dryRun });
      return out(json({ dry_run: dryRun, warnings, things, undone }, 2));
    }

    const expected = dryRun || force ? await apply({ force, dryRun: true }) : undefined;
    if (expected && expected.undone.length > 0) {
      out(`This undoes what was changed since ${name} was last applied:`);
      printThings(expected.undone, (line) => out(`  ${line}`));
    }
    if (dryRun && expected) {
      for (const warning of expected.warnings) out(warning);
      printThings(expected.things, out);
      return out(`${name} is not applied, only tried: ${count(expected.things)}.`);
    }
    const { warnings, things } = await apply({ force });
    for (const warning of warnings) out(warning);
    printThings(things, out);
    out(`${name} is applied: ${count(things)}.`);
  },
);
