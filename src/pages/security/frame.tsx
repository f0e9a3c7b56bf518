import type { ComponentChildren } from 'preact';
import { Page } from '../frame/page.tsx';
import { Settings } from '../frame/settings.tsx';
import { usePageContext } from '../visit.ts';

interface FrameProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A page about signing in; without the menu while a temporary password has to be changed, for nothing in it opens. */
export function SecurityPage({ title, children }: FrameProps) {
  const { who } = usePageContext();
  if (who.kind === 'session' && who.account.passwordTemporarySince) {
    return <Page title={title}>{children}</Page>;
  }
  return (
    <Settings title={title} place="security">
      {children}
    </Settings>
  );
}
