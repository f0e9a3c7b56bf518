import { Type } from 'typebox';
import { registerPasskey, requestPasskey } from '../../core/authentication/passkeys/register.ts';
import { confirmed } from '../../http/audiences.ts';
import { Field } from '../components/field.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { json, readCredential } from '../read-credential.ts';
import { redirectTo } from '../responses.tsx';
import { PasskeyForm } from './passkey-form.tsx';

export const newPasskeyPage = pageRoute({
  method: 'GET',
  path: '/settings/passkeys/new',
  summary: 'Add a passkey: the form',
  audience: confirmed,
  asksFirst: true,
  handle: () => <NewPasskey />,
});

export const newPasskeyOptions = pageRoute({
  method: 'POST',
  path: '/settings/passkeys/options',
  summary: 'The options of the ceremony that creates a passkey: JSON for the script of our pages',
  audience: confirmed,
  kept: false,
  handle: async ({ actor, page }, context) =>
    json(await requestPasskey(context, actor.account, page.browserId)),
});

export const newPasskey = pageRoute({
  method: 'POST',
  path: '/settings/passkeys',
  summary: 'Add a passkey that a browser has created',
  audience: confirmed,
  kept: false,
  once: true,
  form: Type.Object({ name: Type.String(), credential: Type.String() }),
  invalid: () => <NewPasskey />,

  async handle({ actor, form, page }, context) {
    const offered = { name: form.name.trim(), credential: readCredential(form.credential) };
    await registerPasskey(context, { ...actor, browserId: page.browserId }, offered);
    return redirectTo('/settings/security', 'passkey_added');
  },
});

function NewPasskey() {
  const { passkeys: words, frame } = useWords();
  return (
    <MenuPage title={words.add} menu="/settings/security">
      <h1>{words.add}</h1>
      <ProblemSummary />
      <p>{words.addExplain}</p>
      <PasskeyForm
        action="/settings/passkeys"
        options="/settings/passkeys/options"
        ceremony="create"
        button={words.add}
        look="primary"
        class="card"
      >
        <Field name="name" label={words.name} hint={words.nameHint} maxlength={100} required />
        <p class="hint" data-without-passkeys>
          {words.needsScript}
        </p>
      </PasskeyForm>
      <p>
        <a href="/settings/security">{frame.cancel}</a>
      </p>
    </MenuPage>
  );
}
