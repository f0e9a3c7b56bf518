import type { Action, AuditEvent } from '../../core/foundation/audit/event.ts';
import { inWords } from '../../core/foundation/audit/phrases.ts';
import type { Visit } from '../visit.ts';

/** Whose detail is a name, and never words of ours: an app may be called `passkey`. */
const NAMED: ReadonlySet<Action> = new Set<Action>([
  'oauth_application.create',
  'oauth_application.destroy',
  'org.create',
  'org.destroy',
  'org.remove_member',
  'org.approve_token',
]);

/** What the trail says besides of an event, in the language of the page. */
export function detailIn(
  { words }: Pick<Visit, 'words'>,
  { action, detail }: Pick<AuditEvent, 'action' | 'detail'>,
): string | null {
  const { phrases, separator } = words.auditTrail;
  return detail === null || NAMED.has(action) ? detail : inWords(phrases, detail).join(separator);
}
