import { LabeledField, type Labels } from './labeled-field.tsx';

interface FieldProps extends Labels {
  readonly value?: string;
  readonly type?: 'text' | 'password' | 'email' | 'url' | 'date' | 'search';
  readonly autocomplete?: string;
  readonly inputmode?: 'numeric' | 'url' | 'email';
  readonly required?: boolean;
  readonly autofocus?: boolean;
  readonly maxlength?: number;
}

/** A box to type in. */
export function Field({ name, label, hint, problems, type = 'text', ...rest }: FieldProps) {
  return (
    <LabeledField {...{ name, label, hint, problems }}>
      {(tied) => (
        // The types of JSX want each kind of field written out.
        <input {...tied} type={type as 'text'} {...rest} />
      )}
    </LabeledField>
  );
}
