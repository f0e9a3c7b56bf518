import { LabeledField, type Labels, useValue } from './labeled-field.tsx';

export interface FieldProps extends Labels {
  readonly value?: string;
  readonly type?: 'text' | 'password' | 'email' | 'url' | 'date' | 'datetime-local' | 'search';
  readonly autocomplete?: string;
  readonly inputmode?: 'numeric' | 'url' | 'email';
  readonly required?: boolean;
  readonly autofocus?: boolean;
  readonly maxlength?: number;
  /** The id of the list of what may be meant. */
  readonly list?: string;
}

/** A line of text. A password is never sent back. */
export function Field({ name, label, hint, type = 'text', value = '', ...rest }: FieldProps) {
  const shown = useValue(name, value);
  // People paste whole tokens into searches; what was found by them is in the address.
  const secret = type === 'password' || type === 'search' || rest.autocomplete === 'one-time-code';
  return (
    <LabeledField {...{ name, label, hint, secret }}>
      {(attributes) => (
        // The types of JSX require a literal for each kind of input.
        <input
          {...attributes}
          type={type as 'text'}
          autocomplete="off"
          {...rest}
          {...(type !== 'password' && { value: shown })}
        />
      )}
    </LabeledField>
  );
}
