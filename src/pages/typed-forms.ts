import { createContext } from 'preact';

/** A form of the page that is being rendered. */
interface TypedForm {
  readonly id: string;
  readonly action: string;
  /** The names of the fields whose content is kept when the language is switched. */
  readonly fields: Set<string>;
  /** How many of them are more than a tick. */
  written: number;
}

/** The forms of a page, in their order. The footer, which is rendered last, knows them all. */
export interface TypedForms {
  add(action: string): TypedForm;
  /**
   * The one that the language switch carries: without a script, a button can belong to one form only. It is that with most to
   * write, as most would be lost there; of equals, the first.
   */
  main(): TypedForm | undefined;
}

/** The form that a field is rendered in; none for one that is sent by GET, whose fields are in the address. */
export const CurrentForm = createContext<TypedForm | undefined>(undefined);

export function typedForms(): TypedForms {
  const forms: TypedForm[] = [];
  return {
    add(action) {
      const form = { id: `form-${forms.length + 1}`, action, fields: new Set<string>(), written: 0 };
      forms.push(form);
      return form;
    },
    main() {
      const [most] = forms.filter(({ fields }) => fields.size > 0).toSorted((a, b) => b.written - a.written);
      return most;
    },
  };
}
