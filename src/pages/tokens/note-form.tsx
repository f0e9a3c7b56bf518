import { MAX_LENGTHS } from '../../core/delegation/authorizations/authorization.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { useWords } from '../page-context.ts';
import type { FieldProblem } from '../problems.ts';

interface NoteFormProps {
  readonly action: string;
  readonly note: string;
  readonly problems: readonly FieldProblem[];
}

/** Calls a token otherwise; what it may do stays. */
export function NoteForm({ action, note, problems }: NoteFormProps) {
  const words = useWords().tokens;
  return (
    <Form action={action} class="card">
      <Field
        name="note"
        label={words.note}
        value={note}
        problems={problems}
        maxlength={MAX_LENGTHS.note}
        autocomplete="off"
        required
      />
      <button type="submit">{words.saveNote}</button>
    </Form>
  );
}
