import { Type } from 'typebox';
import {
  enrolTwoFactor,
  proposeSeed,
  reopenProposal,
  type TotpProposal,
} from '../../core/operations/account-management/two-factor.ts';
import { confirmed } from '../../http/audiences.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type FieldProblem, problemsIn } from '../problems.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { drawQrCode, QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SecurityPage } from './security-page.tsx';
import { withBrowserId } from './with-browser-id.ts';

const path = '/settings/two-factor/new';
const OVERVIEW = '/settings/security';

export const enrolmentPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Switch on two-factor authentication: a seed to put into an app',
  audience: confirmed,

  async handle({ actor, visit }, context) {
    if (actor.account.twoFactorSince) return redirectTo(OVERVIEW);
    return renderPage(visit, await enrolment(proposeSeed(context, actor.account)));
  },
});

export const enrol = pageRoute({
  method: 'POST',
  path,
  summary: 'Switch on two-factor authentication: a code of the app',
  audience: confirmed,
  form: Type.Object({ otp: Type.String(), proposal: Type.String() }),

  async handle({ actor, form, visit }, context) {
    if (actor.account.twoFactorSince) return redirectTo(OVERVIEW);
    try {
      const typed = { sealed: form.proposal, code: form.otp.replaceAll(' ', '') };
      const { codes, browserId } = await enrolTwoFactor(context, actor, typed);
      const next = withBrowserId(visit, browserId);
      const { enabled } = visit.words.security;
      return renderPage(next.visit, <RecoveryCodes codes={codes} told={enabled} />, {
        headers: next.headers,
      });
    } catch (error) {
      const problems = problemsIn(visit.words, error);
      const again = reopenProposal(context, actor.account, form.proposal);
      return renderPage(visit, await enrolment(again, problems), { status: 422 });
    }
  },
});

async function enrolment(proposal: TotpProposal, problems: readonly FieldProblem[] = []) {
  const image = await drawQrCode(proposal.uri);
  return <Enrolment proposal={proposal} image={image} problems={problems} />;
}

interface EnrolmentProps {
  readonly proposal: TotpProposal;
  readonly image: string;
  readonly problems: readonly FieldProblem[];
}

function Enrolment({ proposal: { seed, sealed }, image, problems }: EnrolmentProps) {
  const { security: words, frame } = useWords();
  return (
    <SecurityPage title={words.enrolTitle}>
      <h1>{words.enrolTitle}</h1>
      <ProblemSummary problems={problems} />
      <h2>{words.scanTitle}</h2>
      <p>{words.scan}</p>
      <p>
        <QrCode image={image} alt={words.qrAlt} />
      </p>
      <p>{words.orType}</p>
      <div class="secret">
        <output id="seed">{seed.match(/.{4}/g)?.join(' ')}</output>
        <CopyButton of="seed" />
      </div>
      <h2>{words.verifyTitle}</h2>
      <Form action={path} class="card">
        <input type="hidden" name="proposal" value={sealed} />
        <Field
          name="otp"
          label={words.code}
          hint={words.codeHint}
          problems={problems}
          autocomplete="one-time-code"
          inputmode="numeric"
          required
        />
        <div class="actions">
          <button type="submit" class="primary">
            {words.enrolSubmit}
          </button>
          <a href={OVERVIEW}>{frame.cancel}</a>
        </div>
      </Form>
    </SecurityPage>
  );
}
