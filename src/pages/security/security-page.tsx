import type { ComponentChildren } from 'preact';
import { Page } from '../components/page.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { usePageContext } from '../page-context.ts';

interface FrameProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A page about signing in; without the menu while a temporary password has to be changed, for nothing in it opens. */
export function SecurityPage({ title, children }: FrameProps) {
  const { principal: who } = usePageContext();
  if (who.kind === 'session' && who.account.passwordTemporarySince) {
    return <Page title={title}>{children}</Page>;
  }
  return (
    <SettingsPage title={title} place="security">
      {children}
    </SettingsPage>
  );
}
