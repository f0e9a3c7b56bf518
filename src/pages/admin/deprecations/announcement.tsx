import { Type } from 'typebox';
import type { Context } from '../../../core/foundation/context.ts';
import { formatProblem } from '../../../core/foundation/problem.ts';
import { featuresNamed } from '../../../core/operations/deprecations/all-operations.ts';
import { announce, announcementFault } from '../../../core/operations/deprecations/steps.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { Field } from '../../components/field.tsx';
import { formPage } from '../../form-page.tsx';
import { startOfDay } from '../../lists/days.ts';
import type { Words } from '../../locales/words.ts';
import { redirectTo } from '../../responses.tsx';
import { FeatureBoxes, featuresIn } from './chosen-features.tsx';
import { ANNOUNCEMENT, DEPRECATIONS } from './paths.ts';

export const announcement = formPage({
  path: ANNOUNCEMENT,
  summary: 'Announce that features are deprecated',
  audience: siteAdministrator,
  menu: DEPRECATIONS,
  form: Type.Object({ features: Type.Array(Type.String()), sunset: Type.String() }),
  title: ({ retirement }) => retirement.announceTitle,
  introduction: ({ words }) => <p>{words.retirement.announceExplain}</p>,
  inputs: ({ page }) => (
    <>
      <FeatureBoxes ticked={featuresIn(page.url)} />
      <Field
        name="sunset"
        type="date"
        label={page.words.retirement.sunset}
        hint={page.words.retirement.sunsetHint}
      />
    </>
  ),
  button: ({ retirement }) => retirement.announce,
  cancel: DEPRECATIONS,

  async submit({ form, words }, context) {
    const features = featuresNamed(form.features);
    const typed = form.sunset.trim();
    const problems = problemsOf(features, typed, { words, context });
    if (problems.length > 0) return { problems };
    await announce(context, { features, sunset: startOfDay(typed || undefined) ?? null });
    return redirectTo(DEPRECATIONS, 'features_announced');
  },
});

function problemsOf(
  features: readonly string[],
  typed: string,
  { words, context }: { readonly words: Words; readonly context: Context },
) {
  const sunset = startOfDay(typed);
  const kind = sunset === undefined ? 'not_a_date' : 'not_in_future';
  const wrong =
    typed !== '' && (sunset === undefined || announcementFault({ sunset }, context.now()) !== undefined);
  return [
    ...(features.length === 0 ? [{ field: 'features', message: words.retirement.noFeatures }] : []),
    ...(wrong
      ? [{ field: 'sunset', message: formatProblem(words.problems.kinds, { field: 'sunset', kind }) }]
      : []),
  ];
}
