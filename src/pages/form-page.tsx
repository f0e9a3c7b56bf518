import type { ComponentChildren } from 'preact';
import type { Static, TSchema } from 'typebox';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import type { Audience } from '../http/audiences.ts';
import type { AnyRoute } from '../http/route.ts';
import { Form } from './components/form.tsx';
import { MenuPage, type MenuPath } from './components/menu-page.tsx';
import { ProblemSummary } from './components/problem-summary.tsx';
import type { Words } from './locales/words.ts';
import { type HandlerRequest, type PageResponse, pageRoute, type View } from './page-route.ts';

type Part<Actor> = (request: HandlerRequest<Actor>, context: Context) => ComponentChildren;

/** A page that is one form: to create something, or to edit it. */
interface FormPage<Actor extends Principal, Schema extends TSchema> {
  readonly path: string;
  /** Where the form is sent; by default, to its own path. */
  readonly action?: string;
  readonly summary: string;
  readonly audience: Audience<Actor>;
  readonly menu: MenuPath;
  readonly form: Schema;
  readonly title: (words: Words) => string;
  readonly introduction?: Part<Actor>;
  /** The fields; after a refusal they show what was typed. */
  readonly inputs: Part<Actor>;
  /** Whether the form stands on the page itself, not on a card. */
  readonly plain?: true;
  readonly button: (words: Words) => string;
  /** Where "Cancel" leads. */
  readonly cancel?: string;
  readonly footer?: Part<Actor>;
  /** The input that a refused field is shown beside, where the core has another name for it. */
  readonly inputOf?: (field: string, form: Static<Schema>) => string;
  /** What the form does. It is shown again when this refuses what was typed. */
  submit(request: HandlerRequest<Actor, unknown, Static<Schema>>, context: Context): Promise<PageResponse>;
}

/** The form (GET) and its action (POST). */
export function formPage<Actor extends Principal, Schema extends TSchema>(
  definition: FormPage<Actor, Schema>,
): readonly AnyRoute[] {
  const { path, action = path, summary, audience, form, inputOf, submit } = definition;
  const view: View<Actor> = (request, context) => formView(definition, request, context);
  return [
    pageRoute({ method: 'GET', path, summary: `${summary}: the form`, audience, handle: view }),
    pageRoute({
      method: 'POST',
      path: action,
      summary,
      audience,
      form,
      inputOf,
      handle: submit,
      invalid: view,
    }),
  ];
}

function formView<Actor extends Principal, Schema extends TSchema>(
  definition: FormPage<Actor, Schema>,
  request: HandlerRequest<Actor>,
  context: Context,
) {
  const { path, action = path, menu, plain, cancel, introduction, inputs, footer } = definition;
  const { words } = request;
  const title = definition.title(words);
  return (
    <MenuPage title={title} menu={menu}>
      <h1>{title}</h1>
      <ProblemSummary />
      {introduction?.(request, context)}
      <Form action={action} {...(!plain && { class: 'card' })}>
        {inputs(request, context)}
        <div class="actions">
          <button type="submit" class="primary">
            {definition.button(words)}
          </button>
          {cancel && <a href={cancel}>{words.frame.cancel}</a>}
        </div>
      </Form>
      {footer?.(request, context)}
    </MenuPage>
  );
}
