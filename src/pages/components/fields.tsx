import { type TString, type TUnsafe, Type } from 'typebox';
import type { Words } from '../locales/words.ts';
import { useWords } from '../page-context.ts';
import { Checkbox } from './checkbox.tsx';
import { Field, type FieldProps } from './field.tsx';

/** A text of one section of the words, or the way to it. */
type TextOf<Section> =
  | { [K in keyof Section]: Section[K] extends string ? K : never }[keyof Section]
  | ((words: Section) => string);

/** A field of a form. */
interface FieldDefinition<Section> extends Omit<FieldProps, 'name' | 'label' | 'hint' | 'value' | 'type'> {
  readonly label: TextOf<Section>;
  readonly hint?: TextOf<Section>;
  readonly type?: FieldProps['type'] | 'checkbox';
}

/** One table of fields, from which follow the schema of the form and its inputs. */
interface FieldTable<Name extends string> {
  readonly form: TUnsafe<Readonly<Record<Name, string>>>;
  /** The properties of `form`, for a form with more of them. */
  readonly properties: Readonly<Record<Name, TString>>;
  readonly rows: readonly (Omit<FieldDefinition<Words>, 'label' | 'hint'> & {
    readonly name: Name;
    labels(words: Words): { readonly label: string; readonly hint: string | undefined };
  })[];
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
      labels: ({ [section]: words }) => ({ label: textOf(words, label), hint: hint && textOf(words, hint) }),
    })),
  };
}

function textOf<Section>(words: Section, text: TextOf<Section>): string {
  return typeof text === 'function' ? text(words) : (words[text] as string);
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
      {of.rows.map(({ name, labels, type, ...rest }) => {
        const value = values[name] ?? '';
        const texts = { name, ...labels(words) };
        return type === 'checkbox' ? (
          <Checkbox key={name} {...texts} checked={value !== ''} />
        ) : (
          <Field key={name} {...texts} {...(type && { type })} value={value} {...rest} />
        );
      })}
    </>
  );
}
