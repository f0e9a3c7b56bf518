import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Principal } from '../core/authentication/sessions/session.ts';
import { type BrowserId, mintBrowserId } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import type { RequestHead } from '../http/credentials.ts';
import { readQuery } from '../http/query.ts';
import { currentPathOf } from './current-path.ts';
import { type Flash, findFlash } from './flash.ts';
import { negotiateLanguage } from './locales/language.ts';
import type { Language, Words } from './locales/words.ts';
import { authenticityToken, readBrowserId } from './session-cookie.ts';

/** One request of a browser, as far as every page needs to know it. */
export interface PageContext {
  readonly language: Language;
  readonly words: Words;
  readonly principal: Principal;
  readonly browserId: BrowserId;
  /** Whether the browser has no id yet and gets one with this answer. */
  readonly newBrowser: boolean;
  readonly authenticityToken: string;
  readonly publicUrl: string;
  readonly method: string;
  /** Whether a browser says that a page of ours led here: it holds where a form leads to against the form's policy. */
  readonly fromOwnPage: boolean;
  /** Path and query of the request. */
  readonly url: string;
  /** The page that somebody looks at: path and query. */
  readonly currentPath: string;
  readonly userAgent: string;
  /** What was just done, to be told on top of the page. */
  readonly flash: Flash | undefined;
}

export function pageContextOf(presented: RequestHead, who: Principal, { config }: Context): PageContext {
  const { method, headers, url } = presented;
  const { publicUrl } = config;
  const known = readBrowserId(presented, publicUrl);
  const browserId = known ?? mintBrowserId();
  const language = negotiateLanguage(headers);
  const { words } = language;
  return {
    language,
    words,
    principal: who,
    browserId,
    newBrowser: known === undefined,
    authenticityToken: authenticityToken(browserId),
    publicUrl,
    method,
    fromOwnPage: headers['sec-fetch-site'] === 'same-origin' && headers['sec-fetch-mode'] === 'navigate',
    url,
    currentPath: currentPathOf(presented, publicUrl),
    userAgent: headers['user-agent'] ?? '',
    flash: findFlash(readQuery(url).get('notice'), words),
  };
}

/** What every part of a page may ask for. Provided once, where a page is rendered, with the status it is sent with. */
interface Rendering extends PageContext {
  readonly status: number;
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
