import { LabeledField, type Labels } from './labeled-field.tsx';

interface SelectProps extends Labels {
  /** What may be chosen, as it is sent and as it is read, in order. */
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly chosen?: string;
}

/** One of several. */
export function Select({ options, chosen, ...labels }: SelectProps) {
  return (
    <LabeledField {...labels}>
      {(tied) => (
        <select {...tied} autocomplete="off">
          {options.map(([value, text]) => (
            <option key={value} value={value} selected={value === chosen}>
              {text}
            </option>
          ))}
        </select>
      )}
    </LabeledField>
  );
}
