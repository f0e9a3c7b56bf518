import { useWords } from '../page-context.ts';
import { Field } from './field.tsx';

interface SearchFormProps {
  readonly action: string;
  readonly label: string;
  readonly value: string;
}

export function SearchForm({ action, label, value }: SearchFormProps) {
  const words = useWords();
  return (
    <form class="filter card" action={action}>
      <Field name="q" label={label} type="search" value={value} maxlength={200} />
      <button type="submit">{words.admin.search}</button>
    </form>
  );
}
