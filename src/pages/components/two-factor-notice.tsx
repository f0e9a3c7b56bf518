import { after } from '../../core/foundation/instant.ts';
import { usePageContext } from '../page-context.ts';
import { HOME } from '../return-to.ts';
import { Timestamp } from './timestamp.tsx';

const OVERVIEW = '/settings/security';
/** For so many seconds after a reset the first page tells of it, too. */
const TOLD_FOR = 14 * 24 * 60 * 60;

/** Tells those who are without two factors against their will, and administrators, on the pages where they arrive. */
export function TwoFactorNotice() {
  const { words, principal, url, now, wasKeyLostAt } = usePageContext();
  const [path = ''] = url.split('?');
  if (principal.kind !== 'session' || ![HOME, OVERVIEW, '/admin'].includes(path)) return null;
  const { twoFactorSince, twoFactorResetAt, siteAdminSince } = principal.account;
  if (twoFactorSince !== null) return null;
  const link = <a href="/settings/two-factor/new">{words.security.switchOn}</a>;
  if (
    twoFactorResetAt !== null &&
    (path === OVERVIEW || twoFactorResetAt > after(new Date(now), -TOLD_FOR))
  ) {
    const { security } = words;
    const [what, why] = wasKeyLostAt(twoFactorResetAt)
      ? [security.keyLost, security.keyLostExplain]
      : [security.wasReset, security.wasResetExplain];
    return (
      <p class="warning">
        {what} <Timestamp at={twoFactorResetAt} />. {why} {link}
      </p>
    );
  }
  if (siteAdminSince === null) return null;
  return (
    <p class="warning">
      {words.security.administratorsNeedIt} {link}
    </p>
  );
}
