import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Principal } from '../core/authentication/sessions/session.ts';
import { type BrowserId, mintBrowserId } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import type { RequestHead } from '../http/credentials.ts';
import { readQuery } from '../http/query.ts';
import { authenticityToken, readBrowserId } from './browser.ts';
import { hereOf } from './here.ts';
import { type Told, toldBy } from './notice.ts';
import { languageOf } from './words/language.ts';
import type { Language, Words } from './words/words.ts';

/** One request of a browser, as far as every page needs to know it. */
export interface Visit {
  readonly language: Language;
  readonly words: Words;
  readonly who: Principal;
  readonly browserId: BrowserId;
  /** Whether the browser has no id yet and gets one with this answer. */
  readonly fresh: boolean;
  readonly authenticityToken: string;
  readonly publicUrl: string;
  readonly method: string;
  /** Whether a browser says that a page of ours led here: it holds where a form leads to against the form's policy. */
  readonly fromHere: boolean;
  /** Path and query of the request. */
  readonly url: string;
  /** The page that somebody looks at: path and query. */
  readonly here: string;
  readonly userAgent: string;
  /** What was just done, to be told on top of the page. */
  readonly notice: Told | undefined;
}

export function visitOf(presented: RequestHead, who: Principal, { config }: Context): Visit {
  const { method, headers, url } = presented;
  const { publicUrl } = config;
  const known = readBrowserId(presented, publicUrl);
  const browserId = known ?? mintBrowserId();
  const language = languageOf(headers);
  const { words } = language;
  return {
    language,
    words,
    who,
    browserId,
    fresh: known === undefined,
    authenticityToken: authenticityToken(browserId),
    publicUrl,
    method,
    fromHere: headers['sec-fetch-site'] === 'same-origin' && headers['sec-fetch-mode'] === 'navigate',
    url,
    here: hereOf(presented, publicUrl),
    userAgent: headers['user-agent'] ?? '',
    notice: toldBy(readQuery(url).get('notice'), words),
  };
}

/** What every part of a page may ask for. Provided once, where a page is rendered, with the status it is sent with. */
interface Rendering extends Visit {
  readonly status: number;
}

export const Rendered = createContext<Rendering | undefined>(undefined);

export function usePageContext(): Rendering {
  const rendering = useContext(Rendered);
  if (!rendering) throw new Error('A component was rendered outside of a page.');
  return rendering;
}

export function useWords(): Words {
  return usePageContext().words;
}
