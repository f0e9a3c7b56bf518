import { LabeledField, type Labels, useValue } from './labeled-field.tsx';

interface SelectProps extends Labels {
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly chosen?: string;
}

export function Select({ options, chosen = '', ...labels }: SelectProps) {
  const selected = useValue(labels.name, chosen);
  return (
    <LabeledField {...labels}>
      {(attributes) => (
        <select {...attributes} autocomplete="off">
          {options.map(([value, text]) => (
            <option key={value} value={value} selected={value === selected}>
              {text}
            </option>
          ))}
        </select>
      )}
    </LabeledField>
  );
}
