import type { ComponentChildren } from 'preact';
import { usePageContext } from '../page-context.ts';
import { Page } from './page.tsx';
import { TwoFactorNotice } from './two-factor-notice.tsx';

const SETTINGS = {
  '/settings/profile': 'profile',
  '/settings/tokens': 'tokens',
  '/settings/applications': 'applications',
  '/settings/developers': 'developers',
  '/settings/organizations': 'organizations',
  '/settings/security': 'security',
  '/settings/emails': 'emails',
  '/settings/sessions': 'sessions',
  '/settings/security-log': 'securityLog',
} as const;

const ADMINISTRATION = {
  '/admin': 'state',
  '/admin/people': 'people',
  '/admin/organizations': 'organizations',
  '/admin/apps': 'apps',
  '/admin/tokens': 'tokens',
  '/admin/audit': 'audit',
  '/admin/refusals': 'refusals',
  '/admin/deprecations': 'deprecations',
} as const;

export type MenuPath = keyof typeof SETTINGS | keyof typeof ADMINISTRATION;

interface MenuPageProps {
  readonly title: string;
  /** The entry that the page belongs to, of the settings or of the administration. */
  readonly menu: MenuPath;
  readonly children: ComponentChildren;
}

/** A page beside the menu of its area; without it while a temporary password must be changed, as no entry would open. */
export function MenuPage({ title, menu, children }: MenuPageProps) {
  const { words, principal } = usePageContext();
  if (principal.kind === 'session' && principal.account.passwordTemporarySince) {
    return <Page title={title}>{children}</Page>;
  }
  const texts = menu in SETTINGS ? words.menu : words.admin.menu;
  const entries = Object.entries(menu in SETTINGS ? SETTINGS : ADMINISTRATION);
  const list = (
    <nav class="menu" aria-label={texts.label}>
      <ul>
        {entries.map(([path, name]) => (
          <li key={path}>
            <a href={path} {...(path === menu && { 'aria-current': 'page' })}>
              {texts[name as keyof typeof texts]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
  return (
    <Page title={title} width="wide" menu={list}>
      <TwoFactorNotice />
      {children}
    </Page>
  );
}
