import { Field } from '../components/field.tsx';
import { Select } from '../components/select.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { useWords } from '../page-context.ts';
import type { AllowedExpiry } from './expiry.ts';

/** A lifetime from a list, or a day. Without a script both are shown, and the day takes precedence. */
export function ExpiryFields({ allowed }: { readonly allowed: AllowedExpiry }) {
  const words = useWords().tokens;
  return (
    <>
      <Select
        name="expiry"
        label={words.expiry}
        hint={
          allowed.latest && (
            <>
              {words.latestExpiry} <Timestamp at={allowed.latest} />
            </>
          )
        }
        options={[
          ['', allowed.latest ? words.longestExpiry : words.withoutExpiry],
          ...allowed.lifetimes.map((days) => [String(days), words.days(days)] as const),
        ]}
      />
      <Field name="expires_on" label={words.expiresOn} hint={words.expiresOnHint} type="date" />
    </>
  );
}
