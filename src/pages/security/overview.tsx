import { listPasskeys } from '../../core/authentication/passkeys/change.ts';
import { countRecentFailures } from '../../core/foundation/audit/failures.ts';
import { countRecoveryCodes } from '../../core/identity/credentials/recovery-codes/recovery-codes.ts';
import { listOwnUses } from '../../core/operations/deprecations/calls/listing/own.ts';
import { signedIn } from '../../http/audiences.ts';
import { OwnUses } from '../components/deprecated-use.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { Passkeys } from './passkeys.tsx';

/** Below this number, the page warns. */
const FEW = 3;

export const securityPage = pageRoute({
  method: 'GET',
  path: '/settings/security',
  summary: 'How one signs in: password, two factors, passkeys',
  audience: signedIn,

  async handle({ actor: { account }, page }, context) {
    const words = page.words.security;
    const codesLeft = await countRecoveryCodes(context, account);
    const failures = await countRecentFailures(context, account.id);
    return (
      <MenuPage title={words.title} menu="/settings/security">
        <h1>{words.title}</h1>
        <section class="card">
          <h2>{words.passwordTitle}</h2>
          <p>{words.passwordExplain}</p>
          <a class="button" href="/settings/password">
            {words.changePassword}
          </a>
        </section>
        <TwoFactor since={account.twoFactorSince} codesLeft={codesLeft} />
        <Passkeys passkeys={await listPasskeys(context, account)} />
        <Failures {...failures} />
        <OwnUses uses={await listOwnUses(context, account)} />
      </MenuPage>
    );
  },
});

interface TwoFactorProps {
  readonly since: string | null;
  readonly codesLeft: number;
}

function TwoFactor({ since, codesLeft }: TwoFactorProps) {
  const words = useWords().security;
  if (!since) {
    return (
      <section class="card">
        <h2>{words.twoFactorTitle}</h2>
        <p>
          <span class="tag warn">{words.off}</span>
        </p>
        <p>{words.twoFactorExplain}</p>
        <a class="button primary" href="/settings/two-factor/new">
          {words.switchOn}
        </a>
      </section>
    );
  }
  return (
    <section class="card">
      <h2>{words.twoFactorTitle}</h2>
      <dl class="facts">
        <dt>{words.state}</dt>
        <dd>
          <span class="tag good">{words.on}</span>
        </dd>
        <dt>{words.since}</dt>
        <dd>
          <Timestamp at={since} />
        </dd>
        <dt>{words.codesTitle}</dt>
        <dd>{words.codesLeft(codesLeft)}</dd>
      </dl>
      {codesLeft < FEW && <p class="warning">{words.fewCodes(codesLeft)}</p>}
      <div class="actions">
        <a class="button" href="/settings/two-factor/move">
          {words.move}
        </a>
        <a class="button" href="/settings/two-factor/recovery-codes">
          {words.regenerate}
        </a>
        <a class="button danger" href="/settings/two-factor/removal">
          {words.switchOff}
        </a>
      </div>
    </section>
  );
}

type FailuresProps = Awaited<ReturnType<typeof countRecentFailures>>;

function Failures({ total, fromElsewhere, locks }: FailuresProps) {
  const words = useWords().security;
  return (
    <section class="card">
      <h2>{words.failuresTitle}</h2>
      <p>{words.failures(total)}</p>
      {total > 0 && (
        <p>{fromElsewhere > 0 ? words.failuresFromElsewhere(fromElsewhere) : words.ownFailures}</p>
      )}
      {locks > 0 && <p class="warning">{words.locks(locks)}</p>}
      <a href="/settings/security-log?action=user.failed_login">{words.toLog}</a>
    </section>
  );
}
