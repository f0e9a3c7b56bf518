import { Type } from 'typebox';
import { deletePasskey, getPasskey, renamePasskey } from '../../core/authentication/passkeys/change.ts';
import type { Passkey } from '../../core/authentication/passkeys/passkey.ts';
import { confirmed } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { ConfirmForm } from '../components/confirm-form.tsx';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type FieldProblem, problemsOf } from '../problems.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { SecurityPage } from './security-page.tsx';

const path = '/settings/passkeys/:id';
const OVERVIEW = '/settings/security';
const params = Type.Object({ id: Type.String() });

export const passkeyPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Rename or remove a passkey',
  audience: confirmed,
  params,

  async handle({ actor, params, visit }, context) {
    const passkey = await getPasskey(context, actor.account, readId(params.id, 'passkey'));
    return renderPage(visit, <OnePasskey passkey={passkey} />);
  },
});

export const passkeyName = pageRoute({
  method: 'POST',
  path: `${path}/name`,
  summary: 'Rename a passkey',
  audience: confirmed,
  params,
  form: Type.Object({ name: Type.String() }),

  async handle({ actor: { account }, params, form, visit }, context) {
    const passkey = await getPasskey(context, account, readId(params.id, 'passkey'));
    const renamed = { ...passkey, name: form.name.trim() };
    const rename = () => renamePasskey(context, account, renamed);
    const problems = await problemsOf(visit.words, rename);
    if (problems.length === 0) return redirectTo(OVERVIEW, { notice: 'passkey_renamed' });
    return renderPage(visit, <OnePasskey passkey={passkey} problems={problems} />, { status: 422 });
  },
});

export const passkeyRemoval = pageRoute({
  method: 'POST',
  path: `${path}/removal`,
  summary: 'Remove a passkey',
  audience: confirmed,
  params,

  async handle({ actor, params }, context) {
    await deletePasskey(context, actor, readId(params.id, 'passkey'));
    return redirectTo(OVERVIEW, { notice: 'passkey_removed' });
  },
});

interface OnePasskeyProps {
  readonly passkey: Passkey;
  readonly problems?: readonly FieldProblem[];
}

function OnePasskey({ passkey: { id, name }, problems = [] }: OnePasskeyProps) {
  const words = useWords().passkeys;
  const title = words.editTitle(name);
  const here = `/settings/passkeys/${id}`;
  return (
    <SecurityPage title={title}>
      <h1>{title}</h1>
      <ProblemSummary problems={problems} />
      <Form action={`${here}/name`} class="card">
        <Field
          name="name"
          label={words.name}
          value={name}
          problems={problems}
          autocomplete="off"
          maxlength={100}
          required
        />
        <button type="submit" class="primary">
          {words.rename}
        </button>
      </Form>
      <ConfirmForm action={`${here}/removal`} back={OVERVIEW} button={words.remove}>
        <p>{words.removeExplain}</p>
      </ConfirmForm>
    </SecurityPage>
  );
}
