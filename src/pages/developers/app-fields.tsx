import { type Static, Type } from 'typebox';
import {
  APP,
  APP_TEXTS,
  type App,
  type GivenTexts,
  mapTextColumns,
  mapTexts,
} from '../../core/delegation/apps/app.ts';
import type { AppRegistration } from '../../core/delegation/apps/register.ts';
import { Fields, fieldTable } from '../components/fields.tsx';
import { LabeledField, useValue } from '../components/labeled-field.tsx';
import type { Words } from '../locales/words.ts';
import { useWords } from '../page-context.ts';

const texts = fieldTable(
  'developers',
  mapTextColumns((column, name) => {
    const { rule: _, ...attributes } = APP_TEXTS[name];
    return {
      ...attributes,
      label: ({ texts }: Words['developers']) => texts[column].label,
      hint: ({ texts }: Words['developers']) => texts[column].hint,
    };
  }),
);

const switches = fieldTable('developers', {
  device_flow: { label: 'deviceFlow', hint: 'deviceFlowHint', type: 'checkbox' },
  native: { label: 'native', hint: 'nativeHint', type: 'checkbox' },
  exact_callbacks: { label: 'exactCallbacks', hint: 'exactCallbacksHint', type: 'checkbox' },
  expiring_tokens: { label: 'expiringTokens', hint: 'expiringTokensHint', type: 'checkbox' },
});

export const AppForm = Type.Object({
  ...texts.properties,
  callback_urls: Type.String(),
  ...switches.properties,
});
type AppFormValues = Static<typeof AppForm>;

/** What the form says: callback URLs one per line, and checkboxes that browsers leave out while they are off. */
export function readRegistration(form: AppFormValues) {
  return {
    ...(mapTexts((name) => {
      const text = form[APP.columns[name]].trim();
      return APP_TEXTS[name].required ? text : text || null;
    }) as GivenTexts),
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

/** An app as the form shows it. */
export function appValues(app: App, callbackUrls: readonly string[]) {
  return {
    ...APP.write(app),
    callback_urls: callbackUrls.join('\n'),
    device_flow: app.deviceFlowSince,
    native: app.nativeSince,
    exact_callbacks: app.exactCallbacksSince,
    expiring_tokens: app.expiringTokensSince,
  };
}

interface AppFieldsProps {
  readonly values?: { readonly [Name in keyof AppFormValues]?: string | null };
  /** Hosts that a callback may name with `http:`, besides loopback. */
  readonly httpHosts: readonly string[];
}

/** What an app's owner can say about it. */
export function AppFields({ values = {}, httpHosts }: AppFieldsProps) {
  const { developers: words } = useWords();
  return (
    <>
      <Fields of={texts} values={values} />
      <CallbackUrls known={values.callback_urls ?? ''} httpHosts={httpHosts} />
      <fieldset>
        <legend>{words.kinds}</legend>
        <Fields of={switches} values={values} />
      </fieldset>
    </>
  );
}

interface CallbackUrlsProps {
  readonly known: string;
  readonly httpHosts: readonly string[];
}

function CallbackUrls({ known, httpHosts }: CallbackUrlsProps) {
  const { callbackUrls, callbackUrlsHint } = useWords().developers;
  const value = useValue('callback_urls', known);
  return (
    <LabeledField name="callback_urls" label={callbackUrls} hint={callbackUrlsHint(httpHosts)}>
      {(attributes) => (
        <textarea {...attributes} rows={4} spellcheck={false} autocomplete="off">
          {value}
        </textarea>
      )}
    </LabeledField>
  );
}
