import { Type } from 'typebox';
import { deletePasskey, getPasskey, renamePasskey } from '../../core/authentication/passkeys/change.ts';
import { listSessions } from '../../core/authentication/sessions/end.ts';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import { confirmed } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { confirmation } from '../confirmation.tsx';
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
      <p>
        <a class="button danger" href={`/settings/passkeys/${id}/removal`}>
          {words.remove}
        </a>
      </p>
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

export const passkeyRemoval = confirmation({
  ...common,
  path: `${path}/removal`,
  summary: 'Remove a passkey',
  menu: OVERVIEW,

  async find({ actor: { account }, params }, context) {
    const passkey = await getPasskey(context, account, readId(params.id, 'passkey'));
    return { passkey, sessions: (await listSessions(context, account)).length - 1 };
  },
  ask: ({ passkey, sessions }, { words: { passkeys: words } }) => ({
    title: words.removeTitle(passkey.name),
    explain: [words.removeExplain],
    hits: { passkeys: 1, sessions },
    lastUsed: passkey.lastUsedAt,
    button: words.remove,
    back: `/settings/passkeys/${passkey.id}`,
  }),
  async perform({ passkey }, context, { actor }) {
    await deletePasskey(context, actor, passkey.id);
    return redirectTo(OVERVIEW, 'passkey_removed');
  },
});
