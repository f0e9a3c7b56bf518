import type { ComponentChildren } from 'preact';

interface CheckboxProps {
  readonly name: string;
  readonly value?: string;
  readonly ticked: boolean;
  readonly label: ComponentChildren;
  readonly hint?: string;
  /** Where several boxes have one name. */
  readonly id?: string;
  /** For the script: values of the boxes that this one includes. */
  readonly includes?: readonly string[];
}

/** A box to tick. Browsers leave it out of what they send while it is not. */
export function Checkbox({
  name,
  value = '1',
  ticked,
  label,
  hint,
  id = name,
  includes = [],
}: CheckboxProps) {
  return (
    <div class="check">
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        checked={ticked}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
        {...(includes.length > 0 && { 'data-includes': includes.join(' ') })}
      />
      <div>
        <label for={id}>{label}</label>
        {hint && (
          <p class="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
