import { useContext } from 'preact/hooks';
import { readQuery } from '../../http/query.ts';
import { type PageContext, usePageContext } from '../page-context.ts';
import { safeReturnTo } from '../return-to.ts';
import { CurrentForm } from '../typed-forms.ts';

/** Where the form, or the link that led to it, says to go afterwards. */
export function returnToOf({ url, submitted, typed }: PageContext): string | undefined {
  const sent = submitted?.return_to ?? typed?.fields.return_to ?? readQuery(url).get('return_to');
  return safeReturnTo(typeof sent === 'string' ? sent : undefined);
}

/** Carries it through a form, and through a switch of the language: after a second wrong password the address has it no more. */
export function ReturnTo() {
  useContext(CurrentForm)?.fields.add('return_to');
  return <input type="hidden" name="return_to" value={returnToOf(usePageContext()) ?? ''} />;
}
