import type { App, AppSummary } from '../../core/delegation/apps/app.ts';
import { nameProblem } from '../../core/delegation/apps/rules.ts';
import { useWords } from '../page-context.ts';

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
        <a href={app.url} rel="noopener noreferrer nofollow">
          <BreakableUrl url={app.url} />
        </a>
      </dd>
    </>
  );
}

/** A URL that continues on the next line after a slash or before a period, and not inside of a word. */
export function BreakableUrl({ url }: { readonly url: string }) {
  return url.split(/(?<=\/)(?=[^/])|(?=[.?#])/).map((part) => (
    <>
      <wbr />
      {part}
    </>
  ));
}

/** An app's name, linked to its home page, which we do not vouch for. */
export function HomeLink({ to, class: look }: { readonly to: AppSummary; readonly class?: string }) {
  return (
    <a href={to.url} rel="noopener noreferrer nofollow" {...(look && { class: look })}>
      {to.name}
    </a>
  );
}

/** Warns of a name that would be refused now; it may be older than the rule. */
export function NameWarning({ app }: { readonly app: Pick<App, 'name' | 'clientId'> }) {
  const { consent: words } = useWords();
  return nameProblem(app.name, app.clientId) ? <p class="warning">{words.misleadingName}</p> : null;
}
