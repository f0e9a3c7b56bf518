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
  /** Stands beside the content, before it, so that "Skip to content" leads past it. */
  readonly menu?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The layout of every page. */
export function Page({ title, width = 'narrow', leadsTo, menu, children }: PageProps) {
  const { words, language, status } = usePageContext();
  const content = (
    <main id="content" class={width} tabIndex={-1}>
      <FlashMessage />
      {children}
    </main>
  );
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
      <body data-dates={language.dates} data-local-time={words.frame.localTime}>
        <a class="skip" href="#content">
          {words.frame.skip}
        </a>
        <Header />
        {menu ? (
          <div class="settings">
            {menu}
            {content}
          </div>
        ) : (
          content
        )}
        <Footer />
      </body>
    </html>
  );
}

/** What was done takes the focus, so that it is read out; what is still to be done leaves it to the form. */
function FlashMessage() {
  const { flash } = usePageContext();
  if (!flash) return null;
  return (
    <p class={flash.look} role="status" {...(flash.look === 'notice' && { tabIndex: -1, autofocus: true })}>
      {flash.text}
    </p>
  );
}
