import type { App } from '../../core/delegation/apps/app.ts';
import type { Visit } from '../visit.ts';
import { HomeLink } from './home-link.tsx';

interface AppFactsProps {
  readonly visit: Visit;
  readonly app: Pick<App, 'name' | 'url' | 'clientId' | 'description'>;
}

/** What an app says of itself, told as that: for a list of facts. */
export function AppFacts({ visit, app }: AppFactsProps) {
  const words = visit.words.applications;
  return (
    <>
      {app.description && (
        <>
          <dt>{words.ofItself}</dt>
          <dd>{app.description}</dd>
        </>
      )}
      <dt>{words.homePage}</dt>
      <dd>
        <HomeLink to={{ ...app, name: app.url }} />
      </dd>
    </>
  );
}
