import type { Context } from '../../foundation/context.ts';
import { problemInEnglish } from '../../foundation/problem-in-english.ts';
import { findAccountsByLogin } from '../../identity/accounts/find.ts';
import { passwordProblem } from '../../identity/credentials/password-policy.ts';
import { applySeed, type SeedOptions, type SeedOutcome } from './apply.ts';
import { unknownAccounts } from './conflicts.ts';
import { parseSeed } from './parse/parse.ts';
import type { Seed } from './parse/seed.ts';
import type { SeedError } from './parse/seed-error.ts';
import { referencesOf } from './references.ts';

/** Errors and warnings are sentences that begin with the line they are about. */
type SeedFileOutcome = { readonly warnings: readonly string[] } & (
  | Extract<SeedOutcome, { outcome: 'applied' }>
  /** Nothing was written. */
  | { readonly outcome: 'refused'; readonly errors: readonly string[] }
);

/** Parses the text of a seed file and applies it: all that is new in it, or nothing. */
export async function applySeedFile(
  context: Context,
  text: string,
  options: SeedOptions = {},
): Promise<SeedFileOutcome> {
  const { tokenPrefixes, httpCallbackHosts } = context.config;
  const { seed, draft, errors, format } = parseSeed(text, {
    tokenPrefix: tokenPrefixes.personal,
    httpCallbackHosts,
  });
  if (!seed) {
    const logins = referencesOf(draft).map(({ login }) => login);
    const unknown = unknownAccounts(draft, await findAccountsByLogin(context, logins));
    return { outcome: 'refused', warnings: [], errors: format([...errors, ...unknown]) };
  }

  const warnings = format(await weakPasswords(context, seed));
  const applied = await applySeed(context, seed, options);
  if (applied.outcome === 'applied') return { ...applied, warnings };
  return { outcome: 'refused', warnings, errors: format(applied.conflicts) };
}

async function weakPasswords({ config: { publicUrl } }: Context, { users }: Seed): Promise<SeedError[]> {
  const warnings = users.map(async ({ login, password }, at) => {
    const problem =
      password === undefined ? undefined : await passwordProblem(password, { login, publicUrl });
    const path = ['users', at, 'password'];
    return problem
      ? [{ path, message: `is weak. ${problemInEnglish({ field: 'password', ...problem })}` }]
      : [];
  });
  return (await Promise.all(warnings)).flat();
}
