import { Type } from 'typebox';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import {
  enrolTwoFactor,
  proposeSeed,
  reopenProposal,
  type TotpProposal,
} from '../../core/operations/account-management/two-factor.ts';
import { confirmedEnrolling, enrolling } from '../../http/audiences.ts';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { returnToOf } from '../components/return-to.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo, redirectWithBrowserId } from '../responses.tsx';
import { safeReturnTo, withReturnTo } from '../return-to.ts';
import { shownOnce } from '../shown-once.tsx';
import { newCodes } from './recovery-codes.tsx';
import { drawQrCode, TotpForm, TotpStart } from './totp-form.tsx';

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
  once: true,
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
  const { security: words } = useWords();
  return (
    <MenuPage title={words.enrolTitle} menu="/settings/security">
      <h1>{words.enrolTitle}</h1>
      {mustEnrol && <p class="warning">{words.required}</p>}
      <p>{words.startExplain}</p>
      <TotpStart action={PROPOSAL} cancel={mustEnrol ? undefined : OVERVIEW} />
    </MenuPage>
  );
}

async function enrolment(proposal: TotpProposal, { mustEnrol }: Pick<BySession, 'mustEnrol'>) {
  return <Enrolment proposal={proposal} image={await drawQrCode(proposal)} mustEnrol={mustEnrol} />;
}

interface EnrolmentProps {
  readonly proposal: TotpProposal;
  readonly image: string;
  readonly mustEnrol: boolean;
}

function Enrolment({ proposal, image, mustEnrol }: EnrolmentProps) {
  const { security: words } = useWords();
  return (
    <MenuPage title={words.enrolTitle} menu="/settings/security">
      <h1>{words.enrolTitle}</h1>
      <ProblemSummary />
      {mustEnrol && <p class="warning">{words.required}</p>}
      <TotpForm
        proposal={proposal}
        image={image}
        action={path}
        button={words.enrolSubmit}
        cancel={mustEnrol ? undefined : OVERVIEW}
      />
    </MenuPage>
  );
}
