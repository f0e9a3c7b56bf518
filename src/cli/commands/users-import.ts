import { readFileSync } from 'node:fs';
import {
  type ImportedPerson,
  type ImportOutcome,
  importPeople,
} from '../../core/operations/account-management/import-people.ts';
import { command } from '../command.ts';
import { linksAsCsv, openLinksFile } from '../links-file.ts';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import { usageError } from '../usage-error.ts';

export const importUsers = command(
  {
    name: 'users import',
    summary:
      'Create accounts from a CSV file with the columns login, name, email, admin and organizations; each gets a link to set a password, once',
    arguments: { file: 'path of the file, or - for standard input' },
    flags: { links: 'new file for the links, readable by you alone, or - for standard output' },
    switches: {
      skipExisting: 'leave accounts as they are that exist already',
      dryRun: 'say what would be done, and do nothing',
    },
  },
  async ({ file, links, skipExisting, dryRun }, context, terminal) => {
    if (links === undefined && !dryRun)
      throw usageError('Say with --links FILE where the links go, or --links - for standard output.');
    const text = file === '-' ? await terminal.readAll() : readFileSync(file, 'utf8');
    const wanted = { text, skipExisting, dryRun };
    const { progress, err } = terminal;
    const run = (deliver: (people: readonly ImportedPerson[]) => void) =>
      importPeople(context, {
        ...wanted,
        deliver,
        onProgress: (done, total) => progress?.(`Importing people: ${done} of ${total}`),
      });
    const outcome = await (dryRun ? run(() => {}) : withLinks(links ?? '-', terminal, run));
    progress?.('');
    if (outcome.outcome === 'refused') {
      const errors = outcome.errors.map(({ line, message }) => printable(`Line ${line}: ${message}`));
      throw new Error(['Nothing is imported:', ...errors].join('\n'));
    }
    const { logins, existing } = outcome;
    const rest = existing.length > 0 ? ` ${counted(existing.length)} existed already.` : '';
    // Standard output may be for the links alone.
    const say = links === '-' ? err : terminal.out;
    say(`${dryRun ? 'This would import' : 'Imported'} ${counted(logins.length)}.${rest}`);
  },
);

/** The file is there before the first account is, and gone if there is none. */
async function withLinks(
  links: string,
  { out }: Pick<Terminal, 'out'>,
  run: (deliver: (people: readonly ImportedPerson[]) => void) => Promise<ImportOutcome>,
): Promise<ImportOutcome> {
  if (links === '-') {
    let csv = '';
    const outcome = await run((people) => {
      csv = linksAsCsv(people);
    });
    if (outcome.outcome === 'imported') out(csv);
    return outcome;
  }
  const file = openLinksFile(links);
  let kept = false;
  try {
    const outcome = await run(file.write);
    kept = outcome.outcome === 'imported';
    return outcome;
  } finally {
    file.close(kept);
  }
}

function counted(people: number): string {
  return people === 1 ? '1 person' : `${people} people`;
}
