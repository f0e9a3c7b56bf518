import type { ComponentChildren } from 'preact';
import { Page } from './page.tsx';

interface PageWithMenuProps {
  readonly title: string;
  /** Of the menu. */
  readonly label: string;
  readonly entries: readonly { readonly text: string; readonly path: string; readonly current: boolean }[];
  readonly children: ComponentChildren;
}

/** The menu of an area, and a page of it beside. */
export function PageWithMenu({ title, label, entries, children }: PageWithMenuProps) {
  return (
    <Page title={title} width="wide">
      <div class="settings">
        <nav class="menu" aria-label={label}>
          <ul>
            {entries.map(({ text, path, current }) => (
              <li key={path}>
                <a href={path} {...(current && { 'aria-current': 'page' })}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div>{children}</div>
      </div>
    </Page>
  );
}
