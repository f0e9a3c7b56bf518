import type { ComponentChildren } from 'preact';
import type { Visit } from '../visit.ts';
import { Page } from './page.tsx';

const PLACES = [
  ['tokens', '/settings/tokens'],
  ['applications', '/settings/applications'],
  ['developers', '/settings/developers'],
  ['security', '/settings/security'],
  ['emails', '/settings/emails'],
  ['sessions', '/settings/sessions'],
  ['securityLog', '/settings/security-log'],
] as const;

interface SettingsProps {
  readonly visit: Visit;
  readonly title: string;
  /** Which entry of the menu the page belongs to. */
  readonly place: (typeof PLACES)[number][0];
  readonly children: ComponentChildren;
}

/** A settings page: the menu, and the page beside it. */
export function Settings({ visit, title, place, children }: SettingsProps) {
  const { menu } = visit.words;
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
