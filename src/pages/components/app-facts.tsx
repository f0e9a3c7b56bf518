import type { App } from '../../core/delegation/apps/app.ts';
import { useWords } from '../page-context.ts';
import { HomeLink } from './home-link.tsx';

interface AppFactsProps {
  readonly app: Pick<App, 'name' | 'url' | 'clientId' | 'description'>;
}

/** What an app says about itself, labeled as such: for a list of facts. */
export function AppFacts({ app }: AppFactsProps) {
  const words = useWords().applications;
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
