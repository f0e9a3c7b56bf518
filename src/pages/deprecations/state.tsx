import type { Instant } from '../../core/foundation/instant.ts';
import { type FeatureStatus, isDeprecated } from '../../core/operations/deprecations/status.ts';
import { Timestamp } from '../components/timestamp.tsx';
import { usePageContext } from '../page-context.ts';

interface StateOfFeatureProps {
  readonly status: FeatureStatus;
}

/** The next ones. */
const MOST_BROWNOUTS = 5;

/** Whether a feature is refused, and when that begins and ends. */
export function StateOfFeature({ status }: StateOfFeatureProps) {
  const { words, now } = usePageContext();
  const { deprecations: texts } = words;
  const { announcedAt, sunsetAt, removedAt, brownouts } = status;
  const state = stateAt(status, now);
  const removed = removedAt !== null && removedAt <= now;
  return (
    <>
      <p class={state === 'removed' || state === 'refused' ? 'warning' : undefined}>{texts.states[state]}</p>
      {state !== 'none' && (
        <dl class="facts">
          {announcedAt !== null && (
            <>
              <dt>{texts.deprecatedSince}</dt>
              <dd>
                <Timestamp at={announcedAt} />
              </dd>
            </>
          )}
          {sunsetAt !== null && !removed && (
            <>
              <dt>{texts.sunset}</dt>
              <dd>
                <Timestamp at={sunsetAt} />
              </dd>
            </>
          )}
          {removedAt !== null && (
            <>
              <dt>{removed ? texts.removedSince : texts.removedFrom}</dt>
              <dd>
                <Timestamp at={removedAt} />
              </dd>
            </>
          )}
          {!removed && brownouts.length > 0 && (
            <>
              <dt>{texts.brownouts}</dt>
              <dd>
                {brownouts.slice(0, MOST_BROWNOUTS).map(({ startsAt, endsAt, everybody }) => (
                  <p key={startsAt}>
                    <Timestamp at={startsAt} /> – <Timestamp at={endsAt} />
                    {!everybody && ` ${texts.someCallers}`}
                  </p>
                ))}
                {brownouts.length > MOST_BROWNOUTS && (
                  <p>{texts.moreBrownouts(brownouts.length - MOST_BROWNOUTS)}</p>
                )}
              </dd>
            </>
          )}
        </dl>
      )}
    </>
  );
}

function stateAt(status: FeatureStatus, now: Instant) {
  const { removedAt, brownouts } = status;
  if (removedAt !== null && removedAt <= now) return 'removed';
  const inForce = brownouts.filter(({ startsAt }) => startsAt <= now);
  if (inForce.some(({ everybody }) => everybody)) return 'refused';
  if (inForce.length > 0) return 'refusedForSome';
  return isDeprecated(status) ? 'announced' : 'none';
}
