import { Type } from 'typebox';
import { registerPasskey, requestPasskey } from '../../core/authentication/passkeys/register.ts';
import { confirmed } from '../../http/audiences.ts';
import { Field } from '../components/field.tsx';
import { FieldError } from '../components/labeled-field.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type FieldProblem, problemsOf } from '../problems.ts';
import { json, readCredential } from '../read-credential.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { PasskeyForm } from './passkey-form.tsx';
import { SecurityPage } from './security-page.tsx';

export const newPasskeyPage = pageRoute({
  method: 'GET',
  path: '/settings/passkeys/new',
  summary: 'Add a passkey',
  audience: confirmed,
  handle: async ({ visit }) => renderPage(visit, <NewPasskey />),
});

export const newPasskeyOptions = pageRoute({
  method: 'POST',
  path: '/settings/passkeys/options',
  summary: 'What a browser is asked for: JSON for the script of our pages',
  audience: confirmed,

  async handle({ actor, visit }, context) {
    return json(await requestPasskey(context, actor.account, visit.browserId));
  },
});

export const newPasskey = pageRoute({
  method: 'POST',
  path: '/settings/passkeys',
  summary: 'Add a passkey that a browser has made',
  audience: confirmed,
  form: Type.Object({ name: Type.String(), credential: Type.String() }),

  async handle({ actor, form, visit }, context) {
    const offered = { name: form.name.trim(), credential: readCredential(form.credential) };
    const who = { ...actor, browserId: visit.browserId };
    const problems = await problemsOf(visit.words, () => registerPasskey(context, who, offered));
    if (problems.length === 0) return redirectTo('/settings/security', { notice: 'passkey_added' });
    return renderPage(visit, <NewPasskey name={form.name} problems={problems} />, { status: 422 });
  },
});

interface NewPasskeyProps {
  readonly name?: string;
  readonly problems?: readonly FieldProblem[];
}

function NewPasskey({ name = '', problems = [] }: NewPasskeyProps) {
  const { passkeys: words, frame } = useWords();
  return (
    <SecurityPage title={words.add}>
      <h1>{words.add}</h1>
      <ProblemSummary problems={problems} />
      <p>{words.addExplain}</p>
      <PasskeyForm
        action="/settings/passkeys"
        options="/settings/passkeys/options"
        ceremony="create"
        button={words.add}
        look="primary"
        class="card"
      >
        <Field
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={name}
          problems={problems}
          autocomplete="off"
          maxlength={100}
          required
        />
        <div id="credential" tabIndex={-1}>
          <FieldError name="credential" problems={problems} />
        </div>
        <p class="hint" data-without-passkeys>
          {words.needsScript}
        </p>
      </PasskeyForm>
      <p>
        <a href="/settings/security">{frame.cancel}</a>
      </p>
    </SecurityPage>
  );
}
