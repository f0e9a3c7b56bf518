import type { App } from '../../core/delegation/apps/app.ts';
import type { AuthorizationError } from '../../core/delegation/authorization-codes/validate-request.ts';
import { Page } from '../components/page.tsx';
import { useWords } from '../page-context.ts';
import { redirectTargetOf } from './redirect-target.ts';

interface RefusedProps {
  readonly app: App;
  readonly error: AuthorizationError;
  /** Leads to the app, with the error. */
  readonly url: string;
}

/** A request that cannot be answered: what is wrong, for the developer of the app, and a link that says where it leads. */
export function RefusedPage({ app, error, url }: RefusedProps) {
  const words = useWords().consent;
  return (
    <Page title={words.refusedTitle}>
      <h1>{words.refusedTitle}</h1>
      <p>{words.refused(app.name)}</p>
      <p>{words.refusals[error.error]}</p>
      <p class="faint">
        <code>{error.error}</code> <span lang="en">{error.description}</span>
      </p>
      {error.page !== undefined && (
        <p>
          <a href={error.page}>{words.replacement}</a>
        </p>
      )}
      <a class="button" href={url} rel="noreferrer">
        {words.backToApp(redirectTargetOf(url).shown)}
      </a>
    </Page>
  );
}
