import { Field } from '../components/field.tsx';
import { Select } from '../components/select.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { useWords } from '../page-context.ts';
import type { FieldProblem } from '../problems.ts';
import type { AllowedExpiry, ExpiryChosen } from './expiry.ts';

interface ExpiryFieldsProps {
  readonly chosen: ExpiryChosen;
  readonly allowed: AllowedExpiry;
  readonly problems: readonly FieldProblem[];
}

/** A lifetime out of a list, or a day. Without a script both are there, and the day counts. */
export function ExpiryFields({ chosen, allowed, problems }: ExpiryFieldsProps) {
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
        chosen={chosen.expiry}
        problems={problems}
      />
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
