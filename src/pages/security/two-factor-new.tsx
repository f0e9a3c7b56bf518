import { Type } from 'typebox';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import {
  enrolTwoFactor,
  proposeSeed,
  reopenProposal,
  type TotpProposal,
} from '../../core/operations/account-management/two-factor.ts';
import { confirmedEnrolling } from '../../http/audiences.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { ReturnTo, returnToOf } from '../components/return-to.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { safeReturnTo } from '../return-to.ts';
import { authenticityToken } from '../session-cookie.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

const path = '/settings/two-factor/new';
const OVERVIEW = '/settings/security';

export const enrolmentPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Enable two-factor authentication: a TOTP seed for an authenticator app',
  audience: confirmedEnrolling,

  async handle({ actor, page }, context) {
    if (actor.account.twoFactorSince) return redirectTo(returnToOf(page) ?? OVERVIEW);
    return enrolment(proposeSeed(context, actor.account), actor);
  },
});

export const enrol = pageRoute({
  method: 'POST',
  path,
  summary: 'Enable two-factor authentication: a one-time password of the app',
  audience: confirmedEnrolling,
  form: Type.Object({ otp: Type.String(), proposal: Type.String(), return_to: Type.String() }),
  invalid: ({ actor, form }, context) =>
    enrolment(reopenProposal(context, actor.account, form.proposal), actor),

  async handle({ actor, form, page }, context) {
    if (actor.account.twoFactorSince) return redirectTo(OVERVIEW);
    const typed = { sealed: form.proposal, code: form.otp.replaceAll(' ', '') };
    const { codes, browserId } = await enrolTwoFactor(context, actor, typed);
    const next = { ...page, browserId, newBrowser: true, authenticityToken: authenticityToken(browserId) };
    const returnTo = safeReturnTo(form.return_to);
    return renderPage(
      next,
      <RecoveryCodes codes={codes} done={page.words.security.enabled} next={returnTo} />,
    );
  },
});

async function enrolment(proposal: TotpProposal, { mustEnrol }: Pick<BySession, 'mustEnrol'>) {
  // Loaded on first use, because it is rarely needed.
  const { default: qrcode } = await import('qrcode');
  const svg = await qrcode.toString(proposal.uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  const image = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  return <Enrolment proposal={proposal} image={image} mustEnrol={mustEnrol} />;
}

interface EnrolmentProps {
  readonly proposal: TotpProposal;
  readonly image: string;
  readonly mustEnrol: boolean;
}

function Enrolment({ proposal: { seed, sealed }, image, mustEnrol }: EnrolmentProps) {
  const { security: words, frame } = useWords();
  return (
    <MenuPage title={words.enrolTitle} menu="/settings/security">
      <h1>{words.enrolTitle}</h1>
      <ProblemSummary />
      {mustEnrol && <p class="warning">{words.required}</p>}
      <h2>{words.scanTitle}</h2>
      <p>{words.scan}</p>
      <p>
        <img src={image} alt={words.qrAlt} width="220" height="220" />
      </p>
      <p>{words.orType}</p>
      <div class="secret">
        <output id="seed">{seed.match(/.{4}/g)?.join(' ')}</output>
        <CopyButton of="seed" what={words.key} />
      </div>
      <h2>{words.verifyTitle}</h2>
      <Form action={path} class="card">
        <ReturnTo />
        <input type="hidden" name="proposal" value={sealed} />
        <Field
          name="otp"
          label={words.code}
          hint={words.codeHint}
          autocomplete="one-time-code"
          inputmode="numeric"
          required
        />
        <div class="actions">
          <button type="submit" class="primary">
            {words.enrolSubmit}
          </button>
          {!mustEnrol && <a href={OVERVIEW}>{frame.cancel}</a>}
        </div>
      </Form>
    </MenuPage>
  );
}
