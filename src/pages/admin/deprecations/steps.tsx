import { Type } from 'typebox';
import type { Context } from '../../../core/foundation/context.ts';
import { type Instant, instant } from '../../../core/foundation/instant.ts';
import type { Feature, FeatureSteps } from '../../../core/foundation/runtime/deprecation-plan.ts';
import { featuresNamed } from '../../../core/operations/deprecations/all-operations.ts';
import { forecastRemoval } from '../../../core/operations/deprecations/calls/forecast.ts';
import { NO_STEPS } from '../../../core/operations/deprecations/stage.ts';
import { listSteps, remove, restore, retract } from '../../../core/operations/deprecations/steps.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import type { AnyRoute } from '../../../http/route.ts';
import { Form } from '../../components/form.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import type { FlashName } from '../../flash.ts';
import type { Words } from '../../locales/words.ts';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { FeatureNames, featuresIn } from './chosen-features.tsx';
import { ForecastView } from './forecast-view.tsx';
import { DEPRECATIONS, REMOVAL, RESTORATION, RETRACTION } from './paths.ts';

interface Step {
  readonly path: string;
  readonly summary: string;
  readonly flash: FlashName;
  /** Whether it refuses calls. */
  readonly refuses?: true;
  texts(words: Words['retirement']): {
    readonly title: (features: number) => string;
    readonly explain: string;
    readonly button: string;
  };
  /** Whether there is something to do. */
  concerns(steps: FeatureSteps, now: Instant): boolean;
  perform(context: Context, features: readonly Feature[]): Promise<unknown>;
}

const steps: readonly Step[] = [
  {
    path: RETRACTION,
    summary: 'Retract the announcement of deprecated features',
    flash: 'announcement_retracted',
    texts: (words) => ({
      title: words.retractTitle,
      explain: words.retractExplain,
      button: words.retract,
    }),
    concerns: ({ announcedAt }) => announcedAt !== null,
    perform: retract,
  },
  {
    path: REMOVAL,
    summary: 'Remove deprecated features',
    flash: 'features_removed',
    refuses: true,
    texts: (words) => ({ title: words.removeTitle, explain: words.removeExplain, button: words.remove }),
    // One that is planned for later may come sooner.
    concerns: ({ removedAt }, now) => removedAt === null || removedAt > now,
    perform: (context, features) => remove(context, { features }),
  },
  {
    path: RESTORATION,
    summary: 'Restore features that were removed',
    flash: 'features_restored',
    texts: (words) => ({
      title: words.restoreTitle,
      explain: words.restoreExplain,
      button: words.restore,
    }),
    concerns: ({ removedAt }) => removedAt !== null,
    perform: restore,
  },
];

/** Each with a page that asks first, and says what it would refuse. */
export const stepRoutes: readonly AnyRoute[] = steps.flatMap((step) => {
  const { path, summary, flash, refuses, texts, perform } = step;
  const common = { path, audience: siteAdministrator } as const;
  return [
    pageRoute({
      ...common,
      method: 'GET',
      summary: `${summary}: are you sure?`,
      async handle({ page }, context) {
        const { retirement, frame } = page.words;
        const chosen = featuresIn(page.url);
        if (chosen.length === 0) return redirectTo(DEPRECATIONS, 'none_ticked');
        const features = await concerned(step, context, chosen);
        if (features.length === 0) return redirectTo(DEPRECATIONS, 'no_such_features');
        const { title, explain, button } = texts(retirement);
        return (
          <MenuPage title={title(features.length)} menu={DEPRECATIONS}>
            <h1>{title(features.length)}</h1>
            <Form action={path} class={refuses ? 'card danger' : 'card'}>
              <p>{explain}</p>
              <FeatureNames features={features} />
              {refuses && <ForecastView forecast={await forecastRemoval(context, features)} />}
              <div class="actions">
                <button type="submit" class={refuses ? 'danger' : 'primary'}>
                  {button}
                </button>
                <a href={DEPRECATIONS}>{frame.cancel}</a>
              </div>
            </Form>
          </MenuPage>
        );
      },
    }),
    pageRoute({
      ...common,
      method: 'POST',
      summary,
      form: Type.Object({ features: Type.Array(Type.String()) }),
      async handle({ form }, context) {
        const features = await concerned(step, context, featuresNamed(form.features));
        // None when somebody else was faster: then it is done.
        if (features.length > 0) await perform(context, features);
        return redirectTo(DEPRECATIONS, flash);
      },
    }),
  ];
});

async function concerned({ concerns }: Step, context: Context, features: readonly Feature[]) {
  const known = await listSteps(context);
  const now = instant(context.now());
  return features.filter((feature) => concerns(known.get(feature) ?? NO_STEPS, now));
}
