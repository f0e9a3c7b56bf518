import type { BySession } from '../accounts/principal.ts';
import { verifyPassword } from '../accounts/verify-password.ts';
import { type Context, writing } from '../context.ts';
import { renewSession } from './begin.ts';
import type { BrowserId } from './session.ts';

/** Asks for the password once more ahead of dangerous deeds. @throws {Refusal} as `verifyPassword` */
export async function confirmSession(
  context: Context,
  { account, session }: BySession,
  password: string,
): Promise<BrowserId> {
  await verifyPassword(context, account.login, password);
  return writing(context, (context) => renewSession(context, account, session));
}
