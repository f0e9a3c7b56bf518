import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { CurrentForm } from '../typed-forms.ts';
import { useTyped } from './labeled-field.tsx';

interface CheckboxProps {
  readonly name: string;
  readonly value?: string;
  readonly checked?: boolean;
  readonly label: ComponentChildren;
  readonly hint?: string | undefined;
  /** Needed where several boxes share a name. */
  readonly id?: string;
  /** For the script: values of the boxes that this one includes. */
  readonly includes?: readonly string[];
}

/** A checkbox; after the form was rejected, or the language switched, as the user left it. */
export function Checkbox(props: CheckboxProps) {
  const { name, value = '1', checked = false, label, hint, id = name, includes = [] } = props;
  useContext(CurrentForm)?.fields.add(name);
  const typed = useTyped(name);
  return (
    <div class="check">
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        checked={typed === undefined ? checked : [typed].flat().includes(value)}
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
