import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../core/foundation/context.ts';
import { problemInEnglish } from '../core/foundation/problem-in-english.ts';
import { Refusal } from '../core/foundation/refusal.ts';
import { passwordProblem } from '../core/identity/credentials/password-policy.ts';
import type { Applied } from '../core/operations/seed/applied.ts';
import { applySeed as applyToDatabase } from '../core/operations/seed/apply.ts';
import type { SeedConflict } from '../core/operations/seed/conflict.ts';
import { parseSeedFile, type SeedFile } from '../core/operations/seed/parse/parse.ts';
import type { Complaint } from '../core/operations/seed/parse/reader.ts';
import type { Seed } from '../core/operations/seed/parse/seed.ts';
import { findStrangers } from '../core/operations/seed/strangers.ts';
import { printable } from './printable.ts';
import type { Out } from './terminal.ts';

/**
 * Applies a seed file, and says what became of it.
 *
 * @throws {Error} with everything that is wrong with the file, a line each; then nothing was written
 */
export async function applySeed(context: Context, file: string, say: Out): Promise<void> {
  const { tokenPrefixes, httpCallbackHosts } = context.config;
  const read = parseSeedFile(readFileSync(file, 'utf8'), tokenPrefixes.personal, httpCallbackHosts);
  const complaints = [...read.complaints, ...(await complaintsOfStrangers(context, read))];
  if (!read.seed || complaints.length > 0) throw refused(file, read.say(complaints));

  for (const warning of read.say(await weakPasswords(read.seed))) say(warning);
  const applied = await explained(file, read, applyToDatabase(context, read.seed));
  for (const line of inWords(applied)) say(printable(line));
  say(`${path.basename(file)} is applied: ${count(applied)}.`);
}

async function complaintsOfStrangers(context: Context, { mentions }: SeedFile): Promise<Complaint[]> {
  const strangers = await findStrangers(
    context,
    mentions.map(({ login }) => login),
  );
  return mentions
    .filter(({ login }) => strangers.has(login))
    .map(({ path, login }) => ({
      path,
      words: `names ${login}, who is neither in this file nor in the database`,
    }));
}

async function weakPasswords({ users }: Seed): Promise<Complaint[]> {
  const found = users.map(async ({ password }, at) => {
    const weakness = await passwordProblem(password);
    const path = ['users', at, 'password'];
    return weakness
      ? [{ path, words: `is weak. ${problemInEnglish({ field: 'password', ...weakness })}` }]
      : [];
  });
  return (await Promise.all(found)).flat();
}

/** What the database has otherwise is told by its line too. */
async function explained<T>(file: string, read: SeedFile, applying: Promise<T>): Promise<T> {
  try {
    return await applying;
  } catch (error) {
    const reason = error instanceof Refusal ? error.reason : undefined;
    if (reason?.code !== 'seed_conflict') throw error;
    throw refused(file, read.say(reason.conflicts.map(complaintOf)));
  }
}

function complaintOf(conflict: SeedConflict): Complaint {
  const { path, kind } = conflict;
  if (kind !== 'note_of_another_token') return { path, words: CONFLICTS[kind] };
  return { path, words: `is the note of another token of ${conflict.login}` };
}

const CONFLICTS: Readonly<Record<Exclude<SeedConflict['kind'], 'note_of_another_token'>, string>> = {
  login_of_account: 'is the login of an account',
  login_of_organization: 'is the login of an organization',
  reserved_login: 'is a login that Latchkey keeps for itself',
  email_of_another: 'is the address of another account',
  token_of_another: 'is the token of another account',
};

function refused(file: string, sentences: readonly string[]): Error {
  return new Error([`Nothing of ${path.basename(file)} is applied:`, ...sentences].join('\n'));
}

function inWords(applied: readonly Applied[]): string[] {
  return applied.flatMap(({ thing, outcome, fields }) => {
    if (outcome === 'made') return [`Made ${thing}.`];
    return outcome === 'changed' ? [`Changed ${thing}: ${fields.join(', ')}.`] : [];
  });
}

function count(applied: readonly Applied[]): string {
  const of = (wanted: Applied['outcome']) => applied.filter(({ outcome }) => outcome === wanted).length;
  return `${of('made')} made, ${of('changed')} changed, ${of('unchanged')} as they were`;
}
