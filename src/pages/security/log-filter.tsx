import { type AuditFilter, MAX_SEARCH_LENGTH } from '../audit-trail/filter.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { Select } from '../components/select.tsx';
import { useWords } from '../page-context.ts';

/** Events of organizations and teams belong to no account. */
const OF_NOBODY = /^(org|team)\.(create|update|rename|destroy)$/;

export function LogFilter({ filter }: { readonly filter: AuditFilter }) {
  const { securityLog: words, auditTrail } = useWords();
  return (
    <Form class="filter card" action="/settings/security-log">
      <Field name="q" label={words.searched} type="search" value={filter.q} maxlength={MAX_SEARCH_LENGTH} />
      <Select
        name="action"
        label={words.event}
        options={[
          ['', words.any],
          ...Object.entries(auditTrail.actions).filter(([action]) => !OF_NOBODY.test(action)),
        ]}
        chosen={filter.action}
      />
      <Field name="since" label={words.from} type="date" value={filter.since} />
      <Field name="until" label={words.until} type="date" value={filter.until} />
      <div class="actions">
        <button type="submit">{words.search}</button>
        <a href="/settings/security-log">{words.clear}</a>
      </div>
    </Form>
  );
}
