import { LONGEST_TEXT, type Typed } from '../audit-trail/wanted.ts';
import { Field } from '../frame/field.tsx';
import { Select } from '../frame/select.tsx';
import type { FieldProblem } from '../problems.ts';
import { useWords } from '../visit.ts';

interface FilterProps {
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
}

/** What happens to organizations and teams happens to no account. */
const OF_NOBODY = /^(org|team)\.(create|update|rename|destroy)$/;

export function LogFilter({ typed, problems }: FilterProps) {
  const { securityLog: words, auditTrail } = useWords();
  return (
    <form class="filter card" action="/settings/security-log">
      <Field
        name="q"
        label={words.search}
        type="search"
        value={typed.q}
        autocomplete="off"
        maxlength={LONGEST_TEXT}
      />
      <Select
        name="action"
        label={words.event}
        options={[
          ['', words.any],
          ...Object.entries(auditTrail.actions).filter(([action]) => !OF_NOBODY.test(action)),
        ]}
        chosen={typed.action}
      />
      <Field name="since" label={words.from} type="date" value={typed.since} problems={problems} />
      <Field name="until" label={words.until} type="date" value={typed.until} problems={problems} />
      <div class="actions">
        <button type="submit">{words.filter}</button>
        <a href="/settings/security-log">{words.clear}</a>
      </div>
    </form>
  );
}
