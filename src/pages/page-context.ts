import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Principal } from '../core/authentication/sessions/session.ts';
import { type BrowserId, mintBrowserId } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import { type Instant, instant } from '../core/foundation/instant.ts';
import { wasKeyLostAt } from '../core/foundation/secret-keys/lose.ts';
import type { RequestHead } from '../http/credentials.ts';
import { readQuery } from '../http/query.ts';
import { currentPathOf } from './current-path.ts';
import { deviceIdOf } from './device-cookie.ts';
import { type Flash, findFlash } from './flash.ts';
import { mintFormId } from './form-id.ts';
import { negotiateLanguage } from './locales/language.ts';
import type { Language, Words } from './locales/words.ts';
import type { FieldProblem } from './problems.ts';
import { authenticityToken, readBrowserId } from './session-cookie.ts';
import type { TypedForms } from './typed-forms.ts';

/** What every page needs to know about the request. */
export interface PageContext {
  readonly language: Language;
  readonly words: Words;
  readonly principal: Principal;
  readonly now: Instant;
  readonly browserId: BrowserId;
  /** Whether the browser sent no id, and gets one with this response. */
  readonly newBrowser: boolean;
  readonly authenticityToken: string;
  /** Sent with every form of this page, so that one that is sent twice is recognized. */
  readonly formId: string;
  /** Of the device cookie, which is set when somebody signs in. */
  readonly deviceId: string;
  readonly publicUrl: string;
  /** Whether the secret key was given up at this time, which turned off two-factor authentication. */
  wasKeyLostAt(at: Instant): boolean;
  readonly method: string;
  /** Whether the browser says that one of our pages led here: then a redirect is subject to the `form-action` of that page. */
  readonly fromOwnPage: boolean;
  /** Path and query of the request. */
  readonly url: string;
  /** Path and query of the page the user is looking at. */
  readonly currentPath: string;
  readonly userAgent: string;
  readonly flash: Flash | undefined;
  /** What is wrong with the form that was submitted, if anything. */
  readonly problems: readonly FieldProblem[];
  /** The rejected form, whose fields keep what was typed. */
  readonly submitted?: Submitted | undefined;
  /** What was typed into one form of the page before its language was switched. */
  readonly typed?: TypedFields | undefined;
}

export interface TypedFields {
  /** The action of the form. */
  readonly form: string;
  readonly fields: Submitted;
}

/** The fields of a form: texts, and lists of texts. */
export type Submitted = Readonly<Record<string, string | readonly string[]>>;

export function pageContextOf(head: RequestHead, principal: Principal, context: Context): PageContext {
  const { config, now } = context;
  const { method, headers, url } = head;
  const { publicUrl } = config;
  const known = readBrowserId(head, publicUrl);
  const browserId = known ?? mintBrowserId();
  const language = negotiateLanguage(headers);
  const { words } = language;
  return {
    language,
    words,
    principal,
    now: instant(now()),
    browserId,
    newBrowser: known === undefined,
    authenticityToken: authenticityToken(browserId),
    formId: mintFormId(context, browserId, principal),
    deviceId: deviceIdOf(head, publicUrl),
    publicUrl,
    wasKeyLostAt: (at) => wasKeyLostAt(context, at),
    method,
    fromOwnPage: headers['sec-fetch-site'] === 'same-origin' && headers['sec-fetch-mode'] === 'navigate',
    url,
    currentPath: currentPathOf(head, publicUrl),
    userAgent: headers['user-agent'] ?? '',
    flash: findFlash(readQuery(url).get('notice'), words),
    problems: [],
  };
}

/** The page context, the status of the response and the forms rendered so far, provided to all components by `renderPage`. */
interface Rendering extends PageContext {
  readonly status: number;
  readonly typedForms: TypedForms;
}

export const RenderedPage = createContext<Rendering | undefined>(undefined);

export function usePageContext(): Rendering {
  const rendering = useContext(RenderedPage);
  if (!rendering) throw new Error('A component was rendered outside of a page.');
  return rendering;
}

export function useWords(): Words {
  return usePageContext().words;
}
