import { findOrganizations } from '../../directory/organizations/get.ts';
import type { Organization, Role } from '../../directory/organizations/organization.ts';
import type { Context } from '../../foundation/context.ts';
import { foldCase, isLogin } from '../../foundation/logins/login.ts';
import { isReserved } from '../../foundation/logins/reserved.ts';
import type { Violation } from '../../foundation/problem.ts';
import { problemInEnglish } from '../../foundation/problem-in-english.ts';
import { isEmailAddress } from '../../identity/accounts/emails/email.ts';
import { findEmailOwners } from '../../identity/accounts/emails/list.ts';
import { findAccountsByLogin } from '../../identity/accounts/find.ts';
import { personNameProblem } from '../../identity/accounts/name.ts';
import type { ImportError, ImportLine, ParsedImport } from './import-line.ts';

/** Somebody who is to be imported. */
export interface PlannedPerson {
  readonly login: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly siteAdmin: boolean;
  readonly memberships: readonly { readonly organization: Organization; readonly role: Role }[];
}

interface ImportPlan {
  readonly people: readonly PlannedPerson[];
  /** Logins that there are already. */
  readonly existing: readonly string[];
  readonly errors: readonly ImportError[];
}

const YES: ReadonlySet<string> = new Set(['yes', 'true', '1']);
const NO: ReadonlySet<string> = new Set(['', 'no', 'false', '0']);

/** Finds out what lines would make, and everything that is wrong with them. Writes nothing. */
export async function planImport(
  context: Context,
  { lines, errors: unread }: ParsedImport,
  { skipExisting }: { readonly skipExisting: boolean },
): Promise<ImportPlan> {
  const logins = lines.map(({ login }) => login);
  const named = lines.flatMap(({ organizations }) => membershipsIn(organizations).map(([login]) => login));
  const known: Known = {
    accounts: await findAccountsByLogin(context, logins),
    organizations: await findOrganizations(context, [...logins, ...named]),
    emails: await findEmailOwners(
      context,
      lines.map(({ email }) => email),
    ),
    lineOf: new Map(),
  };
  const people: PlannedPerson[] = [];
  const existing: string[] = [];
  const errors: ImportError[] = [...unread];
  for (const line of lines) {
    const isThere = known.accounts.has(foldCase(line.login));
    const found = isThere && skipExisting ? repeatedIn(known, line) : errorsOf(known, line, isThere);
    errors.push(...found.map((message) => ({ line: line.line, message })));
    if (found.length > 0) continue;
    if (isThere) existing.push(line.login);
    else people.push(personOf(known, line));
  }
  return { people, existing, errors: errors.toSorted((one, other) => one.line - other.line) };
}

interface Known {
  /** By login in ASCII lower case. */
  readonly accounts: ReadonlyMap<string, unknown>;
  readonly organizations: ReadonlyMap<string, Organization>;
  readonly emails: ReadonlyMap<string, number>;
  /** By login and by address, of earlier lines. */
  readonly lineOf: Map<string, number>;
}

function errorsOf(known: Known, line: ImportLine, isThere: boolean): string[] {
  const { login, name, email, admin } = line;
  const problems: (Violation & { readonly field: string })[] = [];
  const isTaken = isThere || known.organizations.has(foldCase(login));
  if (!isLogin(login)) problems.push({ field: 'login', kind: 'bad_login' });
  else if (isReserved(login)) problems.push({ field: 'login', kind: 'reserved_login' });
  else if (isTaken) problems.push({ field: 'login', kind: 'taken' });
  const misnamed = personNameProblem(name);
  if (misnamed) problems.push({ field: 'name', ...misnamed });
  if (email !== '' && !isEmailAddress(email))
    problems.push({ field: 'email', kind: 'bad_email', given: email });
  else if (known.emails.has(foldCase(email))) problems.push({ field: 'email', kind: 'taken' });
  const answer = foldCase(admin);
  return [
    ...problems.map(problemInEnglish),
    ...(YES.has(answer) || NO.has(answer) ? [] : ['The column admin says yes or no.']),
    ...membershipsIn(line.organizations).flatMap(([organization, role]) => [
      ...(known.organizations.has(foldCase(organization))
        ? []
        : [`There is no organization ${organization}.`]),
      ...(role === 'member' || role === 'admin' ? [] : [`A role in ${organization} is member or admin.`]),
    ]),
    ...repeatedIn(known, line),
  ];
}

/** Whether an earlier line has the same login or address. */
function repeatedIn({ lineOf }: Known, { line, login, email }: ImportLine): string[] {
  const errors: string[] = [];
  for (const [what, key] of [
    ['login', foldCase(login)],
    ['email', foldCase(email)],
  ] as const) {
    if (key === '') continue;
    const earlier = lineOf.get(`${what} ${key}`);
    if (earlier !== undefined) errors.push(`Line ${earlier} has the same ${what}.`);
    else lineOf.set(`${what} ${key}`, line);
  }
  return errors;
}

function personOf({ organizations }: Known, line: ImportLine): PlannedPerson {
  const memberships = membershipsIn(line.organizations).flatMap(([login, role]) => {
    const organization = organizations.get(foldCase(login));
    const known: Role = role === 'admin' ? 'admin' : 'member';
    return organization ? [{ organization, role: known }] : [];
  });
  const { login, name, email, admin } = line;
  return {
    login,
    name: name || null,
    email: email || null,
    siteAdmin: YES.has(foldCase(admin)),
    memberships,
  };
}

/** Such as `acme umbrella:admin`: pairs of a login and a role. */
function membershipsIn(text: string): (readonly [string, string])[] {
  return text
    .split(/[\s;]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const [login = '', role = 'member'] = word.split(':');
      return [login, role];
    });
}
