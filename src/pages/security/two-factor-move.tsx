import { Type } from 'typebox';
import { moveTwoFactor } from '../../core/operations/account-management/move-two-factor.ts';
import {
  proposeSeed,
  reopenProposal,
  type TotpProposal,
} from '../../core/operations/account-management/two-factor.ts';
import { confirmed, signedIn } from '../../http/audiences.ts';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { withFlash } from '../flash.ts';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo, redirectWithBrowserId } from '../responses.tsx';
import { shownOnce } from '../shown-once.tsx';
import { drawQrCode, TotpForm, TotpStart } from './totp-form.tsx';

const path = '/settings/two-factor/move';
const PROPOSAL = `${path}/proposal`;
const OVERVIEW = '/settings/security';

export const movePage = pageRoute({
  method: 'GET',
  path,
  summary: 'Move two-factor authentication to another authenticator app: what it takes',
  audience: signedIn,
  handle: ({ actor }) => (actor.account.twoFactorSince ? <Start /> : redirectTo(OVERVIEW)),
});

/** The sealed proposal. */
const seed = shownOnce<string, '/settings/two-factor/move/:shown'>({
  path: `${path}/:shown`,
  summary:
    'Move two-factor authentication: a TOTP seed for the other authenticator app, shown for five minutes',
  audience: confirmed,
  view: (sealed, { actor: { account } }, context) => move(reopenProposal(context, account, sealed)),
  gone: () => [path, 'seed_gone'],
});

export const moveSeedPage = seed.page;

export const moveProposal = pageRoute({
  method: 'POST',
  path: PROPOSAL,
  summary: 'Propose a TOTP seed for another authenticator app',
  audience: confirmed,

  async handle(request, context) {
    const { account } = request.actor;
    if (!account.twoFactorSince) return redirectTo(OVERVIEW);
    const at = await seed.make(request, context, async (context) => ({
      secret: proposeSeed(context, account).sealed,
      params: {},
    }));
    return redirectTo(at);
  },
});

export const moveToNewPhone = pageRoute({
  method: 'POST',
  path,
  summary: 'Move two-factor authentication to another authenticator app: a one-time password of it',
  audience: confirmed,
  once: true,
  form: Type.Object({ otp: Type.String(), proposal: Type.String() }),
  invalid: ({ actor, form }, context) => move(reopenProposal(context, actor.account, form.proposal)),

  async handle({ actor, form, page }, context) {
    if (!actor.account.twoFactorSince) return redirectTo(OVERVIEW);
    const typed = { sealed: form.proposal, code: form.otp.replaceAll(' ', '') };
    const browserId = await moveTwoFactor(context, actor, typed);
    return redirectWithBrowserId(withFlash(OVERVIEW, 'two_factor_moved'), browserId, page);
  },
});

function Start() {
  const { security: words } = useWords();
  return (
    <MenuPage title={words.moveTitle} menu={OVERVIEW}>
      <h1>{words.moveTitle}</h1>
      <p>{words.moveExplain}</p>
      <TotpStart action={PROPOSAL} cancel={OVERVIEW} />
    </MenuPage>
  );
}

async function move(proposal: TotpProposal) {
  return <Move proposal={proposal} image={await drawQrCode(proposal)} />;
}

function Move({ proposal, image }: { readonly proposal: TotpProposal; readonly image: string }) {
  const { security: words } = useWords();
  return (
    <MenuPage title={words.moveTitle} menu={OVERVIEW}>
      <h1>{words.moveTitle}</h1>
      <ProblemSummary />
      <p>{words.moveExplain}</p>
      <TotpForm proposal={proposal} image={image} action={path} button={words.moveSubmit} cancel={OVERVIEW} />
    </MenuPage>
  );
}
