import type { ComponentChildren } from 'preact';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import type { Audience } from '../http/audiences.ts';
import type { AnyRoute } from '../http/route.ts';
import { Fields, type FieldTable } from './components/fields.tsx';
import { Form } from './components/form.tsx';
import { MenuPage, type MenuPath } from './components/menu-page.tsx';
import { ProblemSummary } from './components/problem-summary.tsx';
import type { Words } from './locales/words.ts';
import { useWords } from './page-context.ts';
import { type HandlerRequest, type PageResponse, pageRoute } from './page-route.ts';

/** A page that is one form: to create something, or to edit it. */
interface FormPage<Actor extends Principal, Name extends string> {
  readonly path: string;
  /** Where the form is sent; by default, to its own path. */
  readonly action?: string;
  readonly summary: string;
  readonly audience: Audience<Actor>;
  readonly menu: MenuPath;
  readonly fields: FieldTable<Name>;
  readonly title: (words: Words) => string;
  readonly button: (words: Words) => string;
  /** Where "Cancel" leads. */
  readonly cancel?: string;
  readonly values?: (actor: Actor) => { readonly [N in Name]?: string | null };
  /** Between the fields and the button. */
  readonly note?: (words: Words) => string;
  /** Below the form. */
  readonly footer?: (words: Words, actor: Actor) => ComponentChildren;
  /** What the form does. It is shown again when this refuses what was typed. */
  submit(
    request: HandlerRequest<Actor, unknown, Readonly<Record<Name, string>>>,
    context: Context,
  ): Promise<PageResponse>;
}

/** The form (GET) and its action (POST). */
export function formPage<Actor extends Principal, Name extends string>(
  definition: FormPage<Actor, Name>,
): readonly AnyRoute[] {
  const { path, action = path, summary, audience, fields, submit } = definition;
  const view = ({ actor }: { readonly actor: Actor }) => <FormView {...definition} {...{ action, actor }} />;
  const form = `${summary}: the form`;
  return [
    pageRoute({ method: 'GET', path, summary: form, audience, handle: view }),
    pageRoute({
      method: 'POST',
      path: action,
      summary,
      audience,
      form: fields.form,
      handle: submit,
      invalid: view,
    }),
  ];
}

interface FormViewProps<Actor extends Principal, Name extends string> extends FormPage<Actor, Name> {
  readonly action: string;
  readonly actor: Actor;
}

function FormView<Actor extends Principal, Name extends string>(props: FormViewProps<Actor, Name>) {
  const { action, actor, menu, fields, cancel, values } = props;
  const words = useWords();
  const title = props.title(words);
  return (
    <MenuPage title={title} menu={menu}>
      <h1>{title}</h1>
      <ProblemSummary />
      <Form action={action} class="card">
        <Fields of={fields} {...(values && { values: values(actor) })} />
        {props.note && <p class="hint">{props.note(words)}</p>}
        <div class="actions">
          <button type="submit" class="primary">
            {props.button(words)}
          </button>
          {cancel && <a href={cancel}>{words.frame.cancel}</a>}
        </div>
      </Form>
      {props.footer?.(words, actor)}
    </MenuPage>
  );
}
