import { Labelled, type Labels } from './labelled.tsx';

interface SelectProps extends Labels {
  /** What may be chosen, as it is sent and as it is read, in order. */
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly chosen?: string;
}

/** One of several. */
export function Select({ options, chosen, ...labels }: SelectProps) {
  return (
    <Labelled {...labels}>
      {(tied) => (
        <select {...tied} autocomplete="off">
          {options.map(([value, text]) => (
            <option key={value} value={value} selected={value === chosen}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
