import type { ComponentChildren } from 'preact';
import { Page } from '../frame/page.tsx';
import { Settings } from '../frame/settings.tsx';
import type { Visit } from '../visit.ts';

interface FrameProps {
  readonly visit: Visit;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A page about signing in; without the menu while a temporary password has to be changed, for nothing in it opens. */
export function SecurityPage({ visit, title, children }: FrameProps) {
  const { who } = visit;
  if (who.kind === 'session' && who.account.passwordTemporarySince) {
    return (
      <Page visit={visit} title={title}>
        {children}
      </Page>
    );
  }
  return (
    <Settings visit={visit} title={title} place="security">
      {children}
    </Settings>
  );
}
