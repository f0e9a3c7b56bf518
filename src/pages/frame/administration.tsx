import type { ComponentChildren } from 'preact';
import type { Visit } from '../visit.ts';
import { Page } from './page.tsx';

const PLACES = [
  ['state', '/admin'],
  ['people', '/admin/people'],
  ['organizations', '/admin/organizations'],
  ['apps', '/admin/apps'],
  ['tokens', '/admin/tokens'],
  ['audit', '/admin/audit'],
] as const;

interface AdministrationProps {
  readonly visit: Visit;
  readonly title: string;
  /** Which entry of the menu the page belongs to. */
  readonly place: (typeof PLACES)[number][0];
  readonly children: ComponentChildren;
}

/** A page for site administrators: their menu, and the page beside it. */
export function Administration({ visit, title, place, children }: AdministrationProps) {
  const { menu } = visit.words.admin;
  return (
    <Page visit={visit} title={title} width="wide">
      <div class="settings">
        <nav class="menu" aria-label={menu.label}>
          <ul>
            {PLACES.map(([name, path]) => (
              <li key={name}>
                <a href={path} {...(name === place && { 'aria-current': 'page' })}>
                  {menu[name]}
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
