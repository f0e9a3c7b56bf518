import { Form } from '../../components/form.tsx';
import { LabeledField } from '../../components/labeled-field.tsx';
import { useWords } from '../../page-context.ts';

/** Sends by POST: what is pasted gets into no URL, and is never sent back. */
export function PasteBox() {
  const words = useWords().inspection;
  return (
    <Form class="card" action="/admin/tokens/inspection">
      <LabeledField name="tokens" label={words.paste} hint={words.pasteHint} secret>
        {(attributes) => <textarea {...attributes} rows={3} spellcheck={false} autocomplete="off" required />}
      </LabeledField>
      <button type="submit">{words.inspect}</button>
    </Form>
  );
}
