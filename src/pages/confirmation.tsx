import type { ComponentChild } from 'preact';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import type { Instant } from '../core/foundation/instant.ts';
import type { Audience } from '../http/audiences.ts';
import type { AnyRoute, ParamsOf } from '../http/route.ts';
import { ConfirmForm } from './components/confirm-form.tsx';
import { Effects, type Hits } from './components/effects.tsx';
import { MenuPage, type MenuPath } from './components/menu-page.tsx';
import {
  type HandlerRequest,
  type PageResponse,
  pageRoute,
  type Readmission,
  type View,
} from './page-route.ts';
import { redirectTo } from './responses.tsx';

/** A destructive action, and the page that asks before it is performed. */
interface Confirmation<Actor extends Principal, Path extends string, Subject> {
  readonly path: Path;
  readonly summary: string;
  readonly audience: Audience<Actor>;
  readonly menu: MenuPath;
  readonly readmit?: Readmission<Actor, ParamsOf<Path>> | undefined;
  /** What the action is about. @throws {Refusal} `not_found` */
  find(request: HandlerRequest<Actor, ParamsOf<Path>>, context: Context): Promise<Subject>;
  ask(subject: Subject, request: HandlerRequest<Actor, ParamsOf<Path>>): Question;
  perform(
    subject: Subject,
    context: Context,
    request: HandlerRequest<Actor, ParamsOf<Path>>,
  ): Promise<PageResponse>;
  /** The page that explains why it could not be performed, when that depends on the subject. */
  readonly invalid?: View<Actor, ParamsOf<Path>>;
}

interface Question {
  readonly title: string;
  /** What will happen, one paragraph each. */
  readonly explain: readonly ComponentChild[];
  /** How many of what it hits. */
  readonly hits: Hits;
  /** When the latest of these was used; `null` is never. */
  readonly lastUsed: Instant | null | 'not recorded';
  /** Each of them, or the first. */
  readonly list?: ComponentChild;
  readonly button: string;
  /** Where to go instead. */
  readonly back: string;
  /** Nothing to ask about: the browser is sent back. */
  readonly pointless?: boolean;
}

/** The page with the question (GET), and the action (POST), at the same path. */
export function confirmation<Actor extends Principal, Path extends string, Subject>(
  definition: Confirmation<Actor, Path, Subject>,
): readonly AnyRoute[] {
  const { find, ask, perform, menu, summary, invalid, ...rest } = definition;
  return [
    pageRoute({
      ...rest,
      method: 'GET',
      summary: `${summary}: are you sure?`,
      async handle(request, context) {
        const { title, explain, hits, lastUsed, list, button, back, pointless } = ask(
          await find(request, context),
          request,
        );
        if (pointless) return redirectTo(back);
        const [action = ''] = request.page.url.split('?');
        return (
          <MenuPage title={title} menu={menu}>
            <h1>{title}</h1>
            <ConfirmForm action={action} back={back} button={button}>
              {explain.map((paragraph) => (
                <p>{paragraph}</p>
              ))}
              <Effects hits={hits} lastUsed={lastUsed} />
              {list}
            </ConfirmForm>
          </MenuPage>
        );
      },
    }),
    pageRoute({
      ...rest,
      ...(invalid && { invalid }),
      method: 'POST',
      summary,
      handle: async (request, context) => perform(await find(request, context), context, request),
    }),
  ];
}
