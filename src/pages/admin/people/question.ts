import { listPasskeys } from '../../../core/authentication/passkeys/change.ts';
import { listSessions } from '../../../core/authentication/sessions/end.ts';
import { summarizeTokens } from '../../../core/delegation/authorizations/summaries/summarize.ts';
import type { Context } from '../../../core/foundation/context.ts';
import type { Instant } from '../../../core/foundation/instant.ts';
import type { Account } from '../../../core/identity/accounts/account.ts';
import { getAccount } from '../../../core/identity/accounts/find.ts';
import type { Hits } from '../../components/effects.tsx';
import { personPath } from '../paths.ts';

/** What a question about an action on somebody's account says. */
export interface ActionTexts {
  readonly title: (login: string) => string;
  readonly explain: string;
  readonly button: string;
}

interface Person {
  readonly account: Account;
  readonly hits: Hits;
  readonly lastUsed: Instant | null;
}

/** Somebody, with what they would lose. */
export async function findPerson(
  { params }: { readonly params: { readonly login: string } },
  context: Context,
): Promise<Person> {
  const account = await getAccount(context, params.login);
  const { tokens, lastUsedAt } = await summarizeTokens(context, { ownerId: account.id });
  const sessions = await listSessions(context, account);
  const passkeys = await listPasskeys(context, account);
  const seen = [lastUsedAt, ...sessions.map(({ seenAt }) => seenAt)].filter((at) => at !== null);
  return {
    account,
    hits: { sessions: sessions.length, passkeys: passkeys.length, tokens },
    lastUsed: seen.toSorted().at(-1) ?? null,
  };
}

export function questionAbout({ account, hits, lastUsed }: Person, { title, explain, button }: ActionTexts) {
  const back = personPath(account);
  return { title: title(account.login), explain: [explain], hits, lastUsed, button, back };
}
