import type { ComponentChildren } from 'preact';
import { useWords } from '../page-context.ts';
import { PageWithMenu } from './page-with-menu.tsx';

const ENTRIES = [
  ['profile', '/settings/profile'],
  ['tokens', '/settings/tokens'],
  ['applications', '/settings/applications'],
  ['developers', '/settings/developers'],
  ['security', '/settings/security'],
  ['emails', '/settings/emails'],
  ['sessions', '/settings/sessions'],
  ['securityLog', '/settings/security-log'],
] as const;

interface SettingsProps {
  readonly title: string;
  /** Which entry of the menu the page belongs to. */
  readonly place: (typeof ENTRIES)[number][0];
  readonly children: ComponentChildren;
}

/** A settings page: the menu, and the page beside it. */
export function SettingsPage({ title, place, children }: SettingsProps) {
  const { menu } = useWords();
  return (
    <PageWithMenu
      title={title}
      label={menu.label}
      entries={ENTRIES.map(([name, path]) => ({ text: menu[name], path, current: name === place }))}
    >
      {children}
    </PageWithMenu>
  );
}
