import { readQuery } from '../../http/query.ts';
import { type PageContext, usePageContext } from '../page-context.ts';
import { safeReturnTo } from '../return-to.ts';

/** Where the form, or the link that led to it, says to go afterwards. */
export function returnToOf({ url, submitted }: PageContext): string | undefined {
  const sent = submitted?.return_to ?? readQuery(url).get('return_to');
  return safeReturnTo(typeof sent === 'string' ? sent : undefined);
}

/** Carries it through a form. */
export function ReturnTo() {
  return <input type="hidden" name="return_to" value={returnToOf(usePageContext()) ?? ''} />;
}
