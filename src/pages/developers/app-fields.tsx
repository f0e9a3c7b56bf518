import { Type } from 'typebox';
import type { Registration } from '../../core/apps/register.ts';
import { Field, Wrong } from '../frame/field.tsx';
import type { FieldProblem } from '../problems.ts';
import type { Visit } from '../visit.ts';

export const AppForm = Type.Object({
  name: Type.String(),
  url: Type.String(),
  description: Type.String(),
  callback_urls: Type.String(),
  device_flow: Type.String(),
  native: Type.String(),
  exact_callbacks: Type.String(),
  expiring_tokens: Type.String(),
});

/** What was typed: callback URLs one a line, and switches that browsers leave out when they are off. */
export function readRegistration(form: Readonly<Record<keyof typeof AppForm.properties, string>>) {
  return {
    name: form.name.trim(),
    url: form.url.trim(),
    description: form.description.trim() || null,
    callbackUrls: form.callback_urls
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    deviceFlow: form.device_flow !== '',
    native: form.native !== '',
    exactCallbacks: form.exact_callbacks !== '',
    expiringTokens: form.expiring_tokens !== '',
  } satisfies Registration;
}

export type Typed = ReturnType<typeof readRegistration>;

export const NOTHING_TYPED: Typed = {
  name: '',
  url: '',
  description: null,
  callbackUrls: [],
  deviceFlow: false,
  native: false,
  exactCallbacks: false,
  expiringTokens: false,
};

interface FieldsProps {
  readonly visit: Visit;
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
}

/** What an app's owner says of it. */
export function AppFields({ visit, typed, problems }: FieldsProps) {
  const words = visit.words.developers;
  return (
    <>
      <Field
        name="name"
        label={words.name}
        hint={words.nameHint}
        value={typed.name}
        problems={problems}
        maxlength={100}
        autocomplete="off"
        required
      />
      <Field
        name="url"
        label={words.url}
        hint={words.urlHint}
        type="url"
        value={typed.url}
        problems={problems}
        autocomplete="off"
        required
      />
      <Field
        name="description"
        label={words.description}
        hint={words.descriptionHint}
        value={typed.description ?? ''}
        problems={problems}
        maxlength={1000}
        autocomplete="off"
      />
      <CallbackUrls visit={visit} typed={typed} problems={problems} />
      <fieldset>
        <legend>{words.kinds}</legend>
        <Switch
          name="device_flow"
          on={typed.deviceFlow}
          label={words.deviceFlow}
          hint={words.deviceFlowHint}
        />
        <Switch name="native" on={typed.native} label={words.native} hint={words.nativeHint} />
        <Switch
          name="exact_callbacks"
          on={typed.exactCallbacks}
          label={words.exactCallbacks}
          hint={words.exactCallbacksHint}
        />
        <Switch
          name="expiring_tokens"
          on={typed.expiringTokens}
          label={words.expiringTokens}
          hint={words.expiringTokensHint}
        />
      </fieldset>
    </>
  );
}

function CallbackUrls({ visit, typed, problems }: FieldsProps) {
  const words = visit.words.developers;
  const name = 'callback_urls';
  const wrong = problems.filter(({ field }) => field === name);
  return (
    <div class={wrong.length > 0 ? 'field wrong' : 'field'}>
      <label for={name}>{words.callbackUrls}</label>
      <p class="hint" id={`${name}-hint`}>
        {words.callbackUrlsHint}
      </p>
      <textarea
        id={name}
        name={name}
        rows={4}
        spellcheck={false}
        autocomplete="off"
        aria-describedby={wrong.length > 0 ? `${name}-hint ${name}-problem` : `${name}-hint`}
        {...(wrong.length > 0 && { 'aria-invalid': true })}
      >
        {typed.callbackUrls.join('\n')}
      </textarea>
      <Wrong name={name} problems={wrong} />
    </div>
  );
}

interface SwitchProps {
  readonly name: string;
  readonly on: boolean;
  readonly label: string;
  readonly hint: string;
}

function Switch({ name, on, label, hint }: SwitchProps) {
  return (
    <div class="check">
      <input type="checkbox" id={name} name={name} value="1" checked={on} aria-describedby={`${name}-hint`} />
      <div>
        <label for={name}>{label}</label>
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      </div>
    </div>
  );
}
