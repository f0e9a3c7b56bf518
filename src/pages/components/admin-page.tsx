import type { ComponentChildren } from 'preact';
import { useWords } from '../page-context.ts';
import { PageWithMenu } from './page-with-menu.tsx';

const ENTRIES = [
  ['state', '/admin'],
  ['people', '/admin/people'],
  ['organizations', '/admin/organizations'],
  ['apps', '/admin/apps'],
  ['tokens', '/admin/tokens'],
  ['audit', '/admin/audit'],
] as const;

interface AdministrationProps {
  readonly title: string;
  /** Which entry of the menu the page belongs to. */
  readonly place: (typeof ENTRIES)[number][0];
  readonly children: ComponentChildren;
}

/** A page for site administrators: their menu, and the page beside it. */
export function AdminPage({ title, place, children }: AdministrationProps) {
  const { menu } = useWords().admin;
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
