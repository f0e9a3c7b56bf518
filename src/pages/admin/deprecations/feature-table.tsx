import type { PlannedBrownout } from '../../../core/operations/deprecations/brownout.ts';
import type { ListedFeature } from '../../../core/operations/deprecations/calls/listing/features.ts';
import type { PlannedFeature, Stage } from '../../../core/operations/deprecations/stage.ts';
import { Scrollable } from '../../components/scrollable.tsx';
import { formatDay, Timestamp } from '../../components/timestamp.tsx';
import { usePageContext, useWords } from '../../page-context.ts';
import { callersPath } from './callers.tsx';
import { STEPS_FORM } from './step-buttons.tsx';

/** All features, each with how far it is on its way out and how often it was called. */
export function FeatureTable({ features }: { readonly features: readonly ListedFeature[] }) {
  const { retirement: words, lists } = useWords();
  return (
    <Scrollable label={words.features}>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{lists.ticks}</span>
            </th>
            <th scope="col">{words.feature}</th>
            <th scope="col">{words.stage}</th>
            <th scope="col">{words.recentCalls}</th>
            <th scope="col">{words.people}</th>
            <th scope="col">{words.lastCall}</th>
          </tr>
        </thead>
        <tbody>
          {features.map((feature) => (
            <FeatureRow key={feature.feature} {...feature} />
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

function FeatureRow({ calls, people, lastAt, ...plan }: ListedFeature) {
  const { words, language } = usePageContext();
  const number = new Intl.NumberFormat(language.dates);
  const title = words.deprecations.featureName(plan.feature);
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          name="features"
          value={plan.feature}
          form={STEPS_FORM}
          aria-label={words.lists.tick(title)}
        />
      </td>
      <td class="broad">
        <span class="title">{title}</span>
      </td>
      <td class="broad">
        <Steps {...plan} />
      </td>
      <td>
        {calls === 0 ? (
          0
        ) : (
          <a href={callersPath(plan.feature)} aria-label={words.retirement.callersOf(title)}>
            {number.format(calls)}
          </a>
        )}
      </td>
      <td>{number.format(people)}</td>
      <td>
        {lastAt === null ? (
          <Timestamp at={null} />
        ) : (
          <time datetime={lastAt}>{formatDay(lastAt, language.dates)}</time>
        )}
      </td>
    </tr>
  );
}

const LOOKS: { readonly [S in Stage]: string } = {
  not_deprecated: 'tag',
  announced: 'tag warn',
  sunset: 'tag danger',
  brownouts: 'tag warn',
  removed: 'tag danger',
};

function Steps({ stage, announcedAt, sunsetAt, removedAt, brownouts }: Omit<PlannedFeature, 'feature'>) {
  const {
    words: { retirement: words },
    language,
    now,
  } = usePageContext();
  const next = brownouts.find(({ mode }) => mode === 'refuse') ?? brownouts[0];
  const facts = [
    { text: words.announcedOn, at: announcedAt },
    { text: words.sunsetOn, at: sunsetAt },
    { text: removedAt !== null && removedAt > now ? words.removedFrom : words.removedOn, at: removedAt },
  ];
  return (
    <>
      <p>
        <span class={LOOKS[stage]}>{words.stages[stage]}</span>
      </p>
      {facts.map(
        ({ text, at }) =>
          at !== null && (
            <p key={text} class="faint">
              {text} <time datetime={at}>{formatDay(at, language.dates)}</time>
            </p>
          ),
      )}
      {next && <NextBrownout {...next} />}
    </>
  );
}

function NextBrownout({ mode, startsAt, endsAt }: PlannedBrownout) {
  const { words, now } = usePageContext();
  const { inForceUntil, rehearsedUntil, nextBrownout, nextRehearsal } = words.retirement;
  const isInForce = startsAt <= now;
  const [running, coming] =
    mode === 'refuse' ? [inForceUntil, nextBrownout] : [rehearsedUntil, nextRehearsal];
  return (
    <p class="faint">
      {isInForce ? running : coming} <Timestamp at={isInForce ? endsAt : startsAt} />
    </p>
  );
}
