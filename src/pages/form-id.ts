import { randomUUID } from 'node:crypto';
import type { BrowserId, Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';

const PURPOSE = 'form id';

/** In the forms of a session: random, so that one that is sent twice is recognized, and it says whose form it is. */
export function mintFormId({ seal }: Context, browserId: BrowserId, principal: Principal): string {
  if (principal.kind !== 'session') return '';
  const id = `${randomUUID()}.${principal.account.id}`;
  return `${id}.${seal.digest(`${id} ${browserId}`, PURPOSE)}`;
}

/** The id of the account that was shown a form in this browser, also when its session has ended. */
export function readSender({ seal }: Context, browserId: BrowserId, formId: string): number | undefined {
  const [random = '', account = '', digest] = formId.split('.');
  const id = `${random}.${account}`;
  // While one key follows another, nodes may have different ones.
  return digest !== undefined && seal.digests(`${id} ${browserId}`, PURPOSE).includes(digest)
    ? Number(account)
    : undefined;
}
