import { Type } from 'typebox';
import { registerPasskey, requestPasskey } from '../../core/authentication/passkeys/register.ts';
import { confirmed } from '../../http/audiences.ts';
import { goTo, show } from '../answers.tsx';
import { Field } from '../frame/field.tsx';
import { Wrong } from '../frame/labelled.tsx';
import { ProblemSummary } from '../frame/problem-summary.tsx';
import { pageRoute } from '../page-route.ts';
import { type FieldProblem, problemsOf } from '../problems.ts';
import { json, readCredential } from '../read-credential.ts';
import { useWords } from '../visit.ts';
import { SecurityPage } from './frame.tsx';
import { PasskeyForm } from './passkey-form.tsx';

export const newPasskeyPage = pageRoute({
  method: 'GET',
  path: '/settings/passkeys/new',
  summary: 'Add a passkey',
  audience: confirmed,
  handle: async ({ visit }) => show(visit, <NewPasskey />),
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
    if (problems.length === 0) return goTo('/settings/security', { notice: 'passkey_added' });
    return show(visit, <NewPasskey name={form.name} problems={problems} />, { status: 422 });
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
          <Wrong name="credential" problems={problems} />
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
