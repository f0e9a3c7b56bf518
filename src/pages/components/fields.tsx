import { type TString, type TUnsafe, Type } from 'typebox';
import type { Words } from '../locales/words.ts';
import { useWords } from '../page-context.ts';
import { Checkbox } from './checkbox.tsx';
import { Field, type FieldProps } from './field.tsx';

/** A field of a form, with its texts taken from one section of the words. */
interface FieldDefinition<Section> extends Omit<FieldProps, 'name' | 'label' | 'hint' | 'value' | 'type'> {
  readonly label: (words: Section) => string;
  readonly hint?: (words: Section) => string;
  readonly type?: FieldProps['type'] | 'checkbox';
}

/** One table of fields, from which follow the schema of the form and its inputs. */
export interface FieldTable<Name extends string> {
  readonly form: TUnsafe<Readonly<Record<Name, string>>>;
  /** The properties of `form`, for a form with more of them. */
  readonly properties: Readonly<Record<Name, TString>>;
  readonly rows: readonly (FieldDefinition<Words> & { readonly name: Name })[];
}

export function fieldTable<S extends keyof Words, Name extends string>(
  section: S,
  fields: Readonly<Record<Name, FieldDefinition<Words[S]>>>,
): FieldTable<Name> {
  const entries = Object.entries(fields) as [Name, FieldDefinition<Words[S]>][];
  const properties = Object.fromEntries(entries.map(([name]) => [name, Type.String()]));
  return {
    form: Type.Unsafe<Readonly<Record<Name, string>>>(Type.Object(properties)),
    properties: properties as Record<Name, TString>,
    rows: entries.map(([name, { label, hint, ...rest }]) => ({
      ...rest,
      name,
      label: (words) => label(words[section]),
      ...(hint && { hint: (words: Words) => hint(words[section]) }),
    })),
  };
}

interface FieldsProps<Name extends string> {
  readonly of: FieldTable<Name>;
  /** What is known; for a checkbox, anything but an empty text. */
  readonly values?: { readonly [N in Name]?: string | null };
}

export function Fields<Name extends string>({ of, values = {} }: FieldsProps<Name>) {
  const words = useWords();
  return (
    <>
      {of.rows.map(({ name, label, hint, type, ...rest }) => {
        const value = values[name] ?? '';
        const texts = { name, label: label(words), hint: hint?.(words) };
        return type === 'checkbox' ? (
          <Checkbox key={name} {...texts} checked={value !== ''} />
        ) : (
          <Field key={name} {...texts} {...(type && { type })} value={value} {...rest} />
        );
      })}
    </>
  );
}
