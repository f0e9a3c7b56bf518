import { Type } from 'typebox';
import { deletePasskey, getPasskey, renamePasskey } from '../../core/authentication/passkeys/change.ts';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import { confirmed } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { ConfirmForm } from '../components/confirm-form.tsx';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { pageRoute, type View } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';

const path = '/settings/passkeys/:id';
const OVERVIEW = '/settings/security';
const common = { audience: confirmed } as const;

const view: View<BySession, { readonly id: string }> = async ({ actor, params, page }, context) => {
  const { id, name } = await getPasskey(context, actor.account, readId(params.id, 'passkey'));
  const words = page.words.passkeys;
  const title = words.editTitle(name);
  return (
    <MenuPage title={title} menu={OVERVIEW}>
      <h1>{title}</h1>
      <ProblemSummary />
      <Form action={`/settings/passkeys/${id}/name`} class="card">
        <Field name="name" label={words.name} value={name} maxlength={100} required />
        <button type="submit" class="primary">
          {words.rename}
        </button>
      </Form>
      <ConfirmForm action={`/settings/passkeys/${id}/removal`} back={OVERVIEW} button={words.remove}>
        <p>{words.removeExplain}</p>
      </ConfirmForm>
    </MenuPage>
  );
};

export const passkeyPage = pageRoute({
  ...common,
  method: 'GET',
  path,
  summary: 'Rename or remove a passkey',
  handle: view,
});

export const passkeyName = pageRoute({
  ...common,
  method: 'POST',
  path: `${path}/name`,
  summary: 'Rename a passkey',
  form: Type.Object({ name: Type.String() }),
  invalid: view,

  async handle({ actor: { account }, params, form }, context) {
    const passkey = await getPasskey(context, account, readId(params.id, 'passkey'));
    await renamePasskey(context, account, { ...passkey, name: form.name.trim() });
    return redirectTo(OVERVIEW, 'passkey_renamed');
  },
});

export const passkeyRemoval = pageRoute({
  ...common,
  method: 'POST',
  path: `${path}/removal`,
  summary: 'Remove a passkey',

  async handle({ actor, params }, context) {
    await deletePasskey(context, actor, readId(params.id, 'passkey'));
    return redirectTo(OVERVIEW, 'passkey_removed');
  },
});
