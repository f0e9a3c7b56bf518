import { mintToken, rememberToken, type Token } from '../../delegation/tokens/token.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { hasControlCharacters } from '../../foundation/control-characters.ts';
import { type Instant, instant } from '../../foundation/instant.ts';
import type { Violation } from '../../foundation/problem.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import { ADMIN_TOKEN_PREFIX, type AdminScope, type AdminToken } from './admin-token.ts';
import * as store from './store.ts';

const LONGEST_NAME = 100;

interface NewAdminToken {
  /** Of what it is for. The audit trail names it as who acted. */
  readonly name: string;
  readonly scopes: readonly AdminScope[];
  /** `null` for never. */
  readonly expiresAt: Instant | null;
}

/**
 * @returns the token's text, which cannot be read again, and what is stored of it
 * @throws {Refusal} `unprocessable`, when the name is taken or cannot be one, or the expiry is in the past
 */
export async function createAdminToken(
  context: Context,
  { name, scopes, expiresAt }: NewAdminToken,
): Promise<{ readonly text: Token; readonly token: AdminToken }> {
  const now = instant(context.now());
  const problem = nameProblem(name);
  if (problem) throw wrong('name', problem);
  if (expiresAt !== null && expiresAt <= now) throw wrong('expires_at', { kind: 'not_in_future' });
  const text = mintToken(ADMIN_TOKEN_PREFIX);
  const wanted = { name, scopes, expiresAt, createdAt: now, ...rememberToken(text) };
  return writing(context, async (context) => {
    const token = await store.insert(context.db, wanted);
    if (!token) throw wrong('name', { kind: 'taken' });
    const { lastEight: last_eight } = token;
    const data = { name, last_eight, scopes, ...(expiresAt !== null && { expires: expiresAt }) };
    await record(context, { action: 'admin_token.create', data });
    return { text, token };
  });
}

function nameProblem(name: string): Violation | undefined {
  if (name.trim() === '' || name.length > LONGEST_NAME)
    return { kind: 'bad_length', least: 1, most: LONGEST_NAME };
  return hasControlCharacters(name) || !name.isWellFormed() ? { kind: 'invisible_characters' } : undefined;
}

function wrong(field: string, violation: Violation) {
  return unprocessable('administration token', { field, ...violation });
}
