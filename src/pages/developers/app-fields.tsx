import { Type } from 'typebox';
import type { AppRegistration } from '../../core/delegation/apps/register.ts';
import { Checkbox } from '../components/checkbox.tsx';
import { Field } from '../components/field.tsx';
import { LabeledField } from '../components/labeled-field.tsx';
import { useWords } from '../page-context.ts';
import type { FieldProblem } from '../problems.ts';

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
  } satisfies AppRegistration;
}

export type AppFormValues = ReturnType<typeof readRegistration>;

export const NOTHING_TYPED: AppFormValues = {
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
  readonly typed: AppFormValues;
  readonly problems: readonly FieldProblem[];
  /** Hosts that a callback may name with `http:`, besides loopback. */
  readonly httpHosts: readonly string[];
}

/** What an app's owner says of it. */
export function AppFields({ typed, problems, httpHosts }: FieldsProps) {
  const { developers: words } = useWords();
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
      <CallbackUrls {...{ typed, problems, httpHosts }} />
      <fieldset>
        <legend>{words.kinds}</legend>
        <Checkbox
          name="device_flow"
          ticked={typed.deviceFlow}
          label={words.deviceFlow}
          hint={words.deviceFlowHint}
        />
        <Checkbox name="native" ticked={typed.native} label={words.native} hint={words.nativeHint} />
        <Checkbox
          name="exact_callbacks"
          ticked={typed.exactCallbacks}
          label={words.exactCallbacks}
          hint={words.exactCallbacksHint}
        />
        <Checkbox
          name="expiring_tokens"
          ticked={typed.expiringTokens}
          label={words.expiringTokens}
          hint={words.expiringTokensHint}
        />
      </fieldset>
    </>
  );
}

function CallbackUrls({ typed, problems, httpHosts }: FieldsProps) {
  const { callbackUrls: label, callbackUrlsHint } = useWords().developers;
  const hint = callbackUrlsHint(httpHosts);
  return (
    <LabeledField name="callback_urls" label={label} hint={hint} problems={problems}>
      {(tied) => (
        <textarea {...tied} rows={4} spellcheck={false} autocomplete="off">
          {typed.callbackUrls.join('\n')}
        </textarea>
      )}
    </LabeledField>
  );
}
