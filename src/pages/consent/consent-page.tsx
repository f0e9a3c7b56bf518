import type { AuthorizationRequest } from '../../core/delegation/authorization-codes/validate-request.ts';
import type { Consent } from '../../core/delegation/consent/consent.ts';
import { byPower, powerOf, type ScopePower } from '../../core/delegation/scopes/scope-set.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { AppFacts, NameWarning } from '../components/app-facts.tsx';
import { AvatarInitial } from '../components/avatar-initial.tsx';
import { Form } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { useWords } from '../page-context.ts';
import { nonEmptyParameters, type Parameters } from './parameters.ts';
import { isExpected, redirectTargetOf } from './redirect-target.ts';

interface ConsentProps {
  readonly account: Account;
  /** Login of the app's owner; null for the installation. */
  readonly owner: string | null;
  readonly request: AuthorizationRequest;
  readonly consent: Consent;
  readonly sent: Parameters;
}

/** Who asks, for what, and where the browser goes afterwards: everything needed to decide. */
export function ConsentPage({ account, owner, request, consent, sent }: ConsentProps) {
  const { consent: words, frame } = useWords();
  const { app } = request;
  return (
    <Page title={words.title(app.name)}>
      <div class="heading">
        <h1>{words.title(app.name)}</h1>
        <AvatarInitial of={app} />
      </div>
      <p>{words.wants(app.name, account.login)}</p>
      <p class="faint">{words.by(owner ?? frame.administrators)}</p>
      <NameWarning app={app} />
      <dl class="facts">
        <AppFacts app={app} />
      </dl>
      {consent.known && <p>{words.known}</p>}
      <Scopes consent={consent} />
      <Destination request={request} />
      <Form action="/login/oauth/authorize">
        {nonEmptyParameters(sent).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div class="actions">
          <button type="submit" class="primary" name="authorize" value="1" data-sleepy>
            {words.authorize(app.name)}
          </button>
          <button type="submit" name="authorize" value="0">
            {words.cancel}
          </button>
          <button type="submit" class="link" name="switch_account" value="1">
            {words.notYou(account.login)}
          </button>
        </div>
      </Form>
    </Page>
  );
}

/** Where the browser goes afterwards. It warns where that tells nothing about who gets the access. */
function Destination({ request }: Pick<ConsentProps, 'request'>) {
  const { consent: words } = useWords();
  const { app, redirectUri } = request;
  const { shown } = redirectTargetOf(redirectUri);
  const runsHere = app.nativeSince !== null && ` ${words.runsHere}`;
  return isExpected(app, redirectUri) ? (
    <p class="faint">
      {words.leadsTo(shown)}
      {runsHere}
    </p>
  ) : (
    <p class="warning">
      {words.leadsTo(shown)} {words.leadsElsewhere}
      {runsHere}
    </p>
  );
}

const TAGS: Readonly<Record<ScopePower, string>> = {
  control: 'tag danger',
  delete: 'tag danger',
  write: 'tag warn',
  read: 'tag',
};

export function Scopes({ consent }: { readonly consent: Consent }) {
  const { consent: words, scopes: sentences } = useWords();
  return (
    <section class="card" aria-labelledby="scopes">
      <h2 id="scopes">{words.scopes}</h2>
      {consent.scopes.length === 0 && <p>{words.noScopes}</p>}
      {consent.scopes.length > 0 && (
        <ul class="tree powers">
          {byPower(consent.scopes).map((scope) => (
            <li key={scope} class={`power-${powerOf(scope)}`}>
              <span>
                {sentences[scope]} <code>{scope}</code>{' '}
                {consent.known && consent.fresh.includes(scope) && (
                  <span class="tag warn">{words.fresh}</span>
                )}
              </span>
              <span class={TAGS[powerOf(scope)]}>{words.powers[powerOf(scope)]}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
