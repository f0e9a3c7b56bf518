import type { ComponentChildren } from 'preact';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { Select } from '../components/select.tsx';
import { useWords } from '../page-context.ts';
import type { AnyList, FilterField } from './definition.ts';
import { type ListState, MAX_TEXT_LENGTH } from './state.ts';

interface FilterFormProps {
  readonly list: AnyList;
  readonly state: ListState;
}

export function FilterForm({ list, state }: FilterFormProps) {
  const words = useWords();
  const content = (
    <>
      {list.filters.map((field) => (
        <FilterInput key={field.name} field={field} value={state.values[field.name] ?? ''} />
      ))}
      {state.sort !== list.sort && <input type="hidden" name="sort" value={state.sort} />}
      <div class="actions">
        <button type="submit">{words.admin.search}</button>
        {Object.keys(state.values).length > 0 && <a href={list.path}>{words.lists.reset}</a>}
      </div>
    </>
  );
  return <Sending list={list}>{content}</Sending>;
}

function Sending({ list, children }: { readonly list: AnyList; readonly children: ComponentChildren }) {
  if (list.hidesTyped)
    return (
      <Form class="filter card" action={list.path}>
        {children}
      </Form>
    );
  return (
    <form class="filter card" action={list.path}>
      {children}
    </form>
  );
}

function FilterInput({ field, value }: { readonly field: FilterField; readonly value: string }) {
  const words = useWords();
  const labels = { name: field.name, label: field.label(words) };
  switch (field.kind) {
    case 'text':
      return (
        <Field
          {...labels}
          hint={field.hint?.(words)}
          type="search"
          value={value}
          maxlength={MAX_TEXT_LENGTH}
        />
      );
    case 'choice':
      return <Select {...labels} options={[['', words.lists.any], ...field.options(words)]} chosen={value} />;
    case 'date':
      return <Field {...labels} type="date" value={value} />;
    case 'days':
      return <Field {...labels} inputmode="numeric" maxlength={4} value={value} />;
  }
}
