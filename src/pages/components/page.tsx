import type { ComponentChildren } from 'preact';
import { assetPath } from '../assets.ts';
import { usePageContext } from '../page-context.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';

interface PageProps {
  readonly title: string;
  /** `narrow` for a single form, `wide` beside a menu. */
  readonly width?: 'narrow' | 'wide';
  /** Where the browser continues to without a click. */
  readonly leadsTo?: string;
  readonly children: ComponentChildren;
}

/** The layout of every page. */
export function Page({ title, width = 'narrow', leadsTo, children }: PageProps) {
  const { words, language, flash: notice, status } = usePageContext();
  return (
    <html lang={language.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${status === 422 ? words.frame.problem(title) : title} · ${words.frame.product}`}</title>
        {leadsTo !== undefined && <meta http-equiv="refresh" content={`0;url=${leadsTo}`} />}
        <link rel="icon" href={assetPath('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetPath('latchkey.css')} />
        <script type="module" src={assetPath('latchkey.js')} />
      </head>
      <body>
        <a class="skip" href="#content">
          {words.frame.skip}
        </a>
        <Header />
        <main id="content" class={width} tabIndex={-1}>
          {notice && (
            <p class={notice.look} role="status">
              {notice.text}
            </p>
          )}
          {children}
        </main>
        <Footer />
      </body>
    </html>
  );
}
