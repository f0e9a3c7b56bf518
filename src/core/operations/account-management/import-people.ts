import { ensureMember } from '../../directory/organizations/members.ts';
import { recordEach } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { unmatchableHash } from '../../identity/credentials/password.ts';
import {
  makePasswordLinks,
  type PasswordLink,
} from '../../identity/credentials/password-links/password-links.ts';
import { type ImportError, parseImport } from './import-line.ts';
import { type PlannedPerson, planImport } from './import-plan.ts';
import { insertAccounts } from './register.ts';

export interface ImportedPerson extends Pick<PlannedPerson, 'login' | 'email'> {
  readonly link: PasswordLink;
}

export type ImportOutcome =
  | {
      readonly outcome: 'imported';
      readonly logins: readonly string[];
      /** Those that were there already, and stay as they are. */
      readonly existing: readonly string[];
    }
  /** Nothing was written. */
  | { readonly outcome: 'refused'; readonly errors: readonly ImportError[] };

interface Import {
  /** CSV. */
  readonly text: string;
  readonly skipExisting: boolean;
  readonly dryRun: boolean;
  /** Gets the links, in the transaction; they cannot be read again. It may be called twice: the last call counts. */
  deliver(people: readonly ImportedPerson[]): void;
  onProgress?(done: number, total: number): void;
}

/** How many are written before progress is told. */
const SOME = 100;

/** Makes an account without a password for each line, with a link to set one; or, if anything is wrong, none at all. */
export async function importPeople(
  context: Context,
  { text, skipExisting, dryRun, deliver, onProgress }: Import,
): Promise<ImportOutcome> {
  const parsed = parseImport(text);
  if (dryRun || parsed.errors.length > 0)
    return outcomeOf(await planImport(context, parsed, { skipExisting }));
  return writing(context, async (context) => {
    // Nobody takes a login or an address between the check and the end.
    await takeAdvisoryLock(context, 'logins');
    await takeAdvisoryLock(context, 'emails');
    const plan = await planImport(context, parsed, { skipExisting });
    if (plan.errors.length > 0) return outcomeOf(plan);
    const { people } = plan;
    const imported: ImportedPerson[] = [];
    for (let at = 0; at < people.length; at += SOME) {
      imported.push(...(await importSome(context, people.slice(at, at + SOME))));
      onProgress?.(imported.length, people.length);
    }
    deliver(imported);
    return outcomeOf(plan);
  });
}

function outcomeOf({ people, existing, errors }: Awaited<ReturnType<typeof planImport>>): ImportOutcome {
  if (errors.length > 0) return { outcome: 'refused', errors };
  return { outcome: 'imported', logins: people.map(({ login }) => login), existing };
}

async function importSome(context: Writing, people: readonly PlannedPerson[]): Promise<ImportedPerson[]> {
  const accounts = await insertAccounts(
    context,
    people.map(({ memberships: _, ...person }) => ({
      ...person,
      passwordHash: unmatchableHash(),
      temporaryPassword: false,
    })),
  );
  const links = await makePasswordLinks(context, [...accounts.values()]);
  await recordEach(
    context,
    [...accounts.values()].map(({ id }) => ({ action: 'user.password_link', accountId: id })),
  );
  const imported: ImportedPerson[] = [];
  for (const { login, email, memberships } of people) {
    const account = accounts.get(foldCase(login));
    const link = account && links.get(account.id);
    if (!account || !link) throw new Error(`The account ${login} was not made.`);
    for (const { organization, role } of memberships)
      await ensureMember(context, organization, { account, role });
    imported.push({ login, email, link });
  }
  return imported;
}
