import { Field } from '../components/field.tsx';
import { Select } from '../components/select.tsx';
import { formatDay, Timestamp } from '../components/timestamp.tsx';
import { usePageContext } from '../page-context.ts';
import { type AllowedExpiry, CHOSEN_DAY } from './expiry.ts';

/** One choice. The style sheet shows the field for a day, and the warning, only where the choice asks for them. */
export function ExpiryFields({ allowed }: { readonly allowed: AllowedExpiry }) {
  const { words: all, language } = usePageContext();
  const words = all.tokens;
  return (
    <div class="expiry">
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
          ...allowed.lifetimes.map(
            ({ days, until }) =>
              [String(days), words.daysUntil(days, formatDay(until, language.dates))] as const,
          ),
          [CHOSEN_DAY, words.chosenDay],
          ['', allowed.latest ? words.longestExpiry : words.withoutExpiry],
        ]}
        chosen={allowed.preselected}
      />
      <div class="chosen-day">
        <Field name="expires_on" label={words.expiresOn} hint={words.expiresOnHint} type="date" />
      </div>
      {!allowed.latest && (
        <div role="status">
          <p class="warning without-expiry">{words.withoutExpiryWarning}</p>
        </div>
      )}
    </div>
  );
}
