import { Field, Wrong } from '../frame/field.tsx';
import { Moment } from '../frame/moment.tsx';
import type { FieldProblem } from '../problems.ts';
import type { Visit } from '../visit.ts';
import type { ExpiryChosen } from './expiry.ts';
import type { Allowed } from './token-form.tsx';

interface ExpiryFieldsProps {
  readonly visit: Visit;
  readonly chosen: ExpiryChosen;
  readonly allowed: Allowed;
  readonly problems: readonly FieldProblem[];
}

/** A lifetime out of a list, or a day. Without a script both are there, and the day counts. */
export function ExpiryFields({ visit, chosen, allowed, problems }: ExpiryFieldsProps) {
  const words = visit.words.tokens;
  const wrong = problems.filter(({ field }) => field === 'expiry');
  return (
    <>
      <div class="field">
        <label for="expiry">{words.expiry}</label>
        {allowed.latest && (
          <p class="hint" id="expiry-hint">
            {words.latestExpiry} <Moment visit={visit} at={allowed.latest} />
          </p>
        )}
        <select
          id="expiry"
          name="expiry"
          autocomplete="off"
          {...(allowed.latest && { 'aria-describedby': 'expiry-hint' })}
          {...(wrong.length > 0 && { 'aria-invalid': true })}
        >
          <option value="">{allowed.latest ? words.longestExpiry : words.withoutExpiry}</option>
          {allowed.lifetimes.map((days) => (
            <option key={days} value={String(days)} selected={chosen.expiry === String(days)}>
              {words.days(days)}
            </option>
          ))}
        </select>
        <Wrong name="expiry" problems={wrong} />
      </div>
      <Field
        name="expires_on"
        label={words.expiresOn}
        hint={words.expiresOnHint}
        type="date"
        value={chosen.expires_on}
        problems={problems}
        autocomplete="off"
      />
    </>
  );
}
