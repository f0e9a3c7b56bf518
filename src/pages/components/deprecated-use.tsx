import type { App } from '../../core/delegation/apps/app.ts';
import type { FeatureSteps } from '../../core/foundation/runtime/deprecation-plan.ts';
import type { listOwnUses, listUsesWithApp } from '../../core/operations/deprecations/calls/listing/own.ts';
import { replacementPath } from '../../core/operations/deprecations/replacement.ts';
import { usePageContext } from '../page-context.ts';
import { ClientName } from './client-name.tsx';
import { formatDay, Timestamp } from './timestamp.tsx';

/** Of the section on the page about security. */
const SECTION = 'deprecated';

/** Tells people on their first page that something they use is to end. */
export function DeprecationNotice() {
  const { retirement: words } = usePageContext().words;
  return (
    <p class="warning">
      {words.ownNotice} <a href={`/settings/security#${SECTION}`}>{words.toOwnUses}</a>
    </p>
  );
}

/** The deprecated features that somebody still uses: by which client, from where, until when, and what to do instead. */
export function OwnUses({ uses }: { readonly uses: Awaited<ReturnType<typeof listOwnUses>> }) {
  const { words, language } = usePageContext();
  const { retirement, deprecations } = words;
  if (uses.length === 0) return null;
  const number = new Intl.NumberFormat(language.dates);
  return (
    <section class="card" id={SECTION}>
      <h2>{retirement.ownTitle}</h2>
      <p>{retirement.ownExplain}</p>
      {uses.map(({ feature, uses, ...steps }) => (
        <section key={feature}>
          <h3>{deprecations.featureName(feature)}</h3>
          <Ending {...steps} />
          <ul>
            {uses.map(({ id, client, app, clientId, addressBlock, lastAt, count, refused }) => (
              <li key={id}>
                <ClientName name={client} />
                {(app ?? clientId) !== null && <> · {app ?? clientId}</>}
                {addressBlock !== '' && (
                  <>
                    {' '}
                    · <span class="mono">{addressBlock}</span>
                  </>
                )}{' '}
                · <Timestamp at={lastAt} recency /> · {retirement.callCount(number.format(count), count)}
                {refused > 0 && <> · {retirement.refusedCount(number.format(refused))}</>}
              </li>
            ))}
          </ul>
          <p>
            <a
              href={replacementPath(feature, {
                clientId: uses.find(({ app }) => app)?.clientId ?? undefined,
              })}
            >
              {deprecations.insteadOf(feature)}
            </a>
          </p>
        </section>
      ))}
    </section>
  );
}

interface AppUsesProps {
  readonly app: Pick<App, 'clientId'>;
  readonly uses: Awaited<ReturnType<typeof listUsesWithApp>>;
}

/** The deprecated features that are still used with an app. */
export function AppUses({ app, uses }: AppUsesProps) {
  const { words, language } = usePageContext();
  const { retirement, deprecations } = words;
  if (uses.length === 0) return null;
  const number = new Intl.NumberFormat(language.dates);
  return (
    <>
      <h2>{retirement.appTitle}</h2>
      <ul class="list">
        {uses.map(({ feature, calls, lastAt, ...steps }) => (
          <li key={feature}>
            <div class="about">
              <p class="title">{deprecations.featureName(feature)}</p>
              <Ending {...steps} />
              <p class="faint">
                {retirement.callCount(number.format(calls), calls)} · <Timestamp at={lastAt} recency />
              </p>
            </div>
            <a href={replacementPath(feature, app)}>{deprecations.insteadOf(feature)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Until when it works, as far as that is known. */
function Ending({ sunsetAt, removedAt }: FeatureSteps) {
  const { words, language, now } = usePageContext();
  const { retirement } = words;
  const day = (at: string) => formatDay(at, language.dates);
  if (removedAt !== null && removedAt <= now)
    return (
      <p>
        <span class="tag danger">{retirement.stages.removed}</span> {retirement.wasRemoved(day(removedAt))}
      </p>
    );
  const end = removedAt ?? sunsetAt;
  return <p>{end === null ? retirement.noDayYet : retirement.willBeRemoved(day(end))}</p>;
}
