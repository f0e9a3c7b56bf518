import { Type } from 'typebox';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import {
  enrolTwoFactor,
  proposeSeed,
  reopenProposal,
  type TotpProposal,
} from '../../core/operations/account-management/two-factor.ts';
import { confirmedEnrolling, enrolling } from '../../http/audiences.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { ReturnTo, returnToOf } from '../components/return-to.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo, redirectWithBrowserId } from '../responses.tsx';
import { safeReturnTo, withReturnTo } from '../return-to.ts';
import { ShownFor, shownOnce } from '../shown-once.tsx';
import { newCodes } from './recovery-codes.tsx';

const path = '/settings/two-factor/new';
const PROPOSAL = `${path}/proposal`;
const OVERVIEW = '/settings/security';

export const enrolmentPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Enable two-factor authentication: what it takes',
  audience: enrolling,

  async handle({ actor, page }) {
    if (actor.account.twoFactorSince) return redirectTo(returnToOf(page) ?? OVERVIEW);
    return <Start mustEnrol={actor.mustEnrol} />;
  },
});

/** The sealed proposal. */
const newSeed = shownOnce<string, '/settings/two-factor/new/:shown'>({
  path: `${path}/:shown`,
  summary: 'Enable two-factor authentication: a TOTP seed for an authenticator app, shown for five minutes',
  audience: confirmedEnrolling,

  async view(sealed, { actor }, context) {
    if (actor.account.twoFactorSince) return undefined;
    return enrolment(reopenProposal(context, actor.account, sealed), actor);
  },
  gone: () => [path, 'seed_gone'],
});

export const newSeedPage = newSeed.page;

export const proposal = pageRoute({
  method: 'POST',
  path: PROPOSAL,
  summary: 'Propose a TOTP seed for an authenticator app',
  audience: confirmedEnrolling,
  form: Type.Object({ return_to: Type.String() }),

  async handle(request, context) {
    const { actor, form } = request;
    if (actor.account.twoFactorSince) return redirectTo(OVERVIEW);
    const at = await newSeed.make(request, context, async (context) => ({
      secret: proposeSeed(context, actor.account).sealed,
      params: {},
    }));
    return redirectTo(withReturnTo(at, safeReturnTo(form.return_to)));
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

  async handle(request, context) {
    const { actor, form, page } = request;
    if (actor.account.twoFactorSince) return redirectTo(OVERVIEW);
    const typed = { sealed: form.proposal, code: form.otp.replaceAll(' ', '') };
    const next = safeReturnTo(form.return_to);
    let { browserId } = page;
    const at = await newCodes.make(request, context, async (context) => {
      const enrolled = await enrolTwoFactor(context, actor, typed);
      browserId = enrolled.browserId;
      return { secret: { codes: enrolled.codes, done: 'enabled', next }, params: {}, browserId };
    });
    return redirectWithBrowserId(at, browserId, page);
  },
});

function Start({ mustEnrol }: Pick<BySession, 'mustEnrol'>) {
  const { security: words, frame } = useWords();
  return (
    <MenuPage title={words.enrolTitle} menu="/settings/security">
      <h1>{words.enrolTitle}</h1>
      {mustEnrol && <p class="warning">{words.required}</p>}
      <p>{words.startExplain}</p>
      <Form action={PROPOSAL} class="card">
        <ReturnTo />
        <div class="actions">
          <button type="submit" class="primary">
            {words.start}
          </button>
          {!mustEnrol && <a href={OVERVIEW}>{frame.cancel}</a>}
        </div>
      </Form>
    </MenuPage>
  );
}

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
        <ShownFor />
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
