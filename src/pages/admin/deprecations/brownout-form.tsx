import type { Context } from '../../../core/foundation/context.ts';
import { forecastBrownout } from '../../../core/operations/deprecations/calls/forecast.ts';
import { occurrencesOf, schedule } from '../../../core/operations/deprecations/schedule.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { Form } from '../../components/form.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { useWords } from '../../page-context.ts';
import { pageRoute } from '../../page-route.ts';
import { redirectTo, renderPage } from '../../responses.tsx';
import { BrownoutFields } from './brownout-fields.tsx';
import { type BrownoutPlan, PlanForm, planIn, queryOf, readPlan, type TypedPlan } from './brownout-plan.ts';
import { namesOf } from './chosen-features.tsx';
import { ForecastView } from './forecast-view.tsx';
import { LocalRange } from './local-range.tsx';
import { BROWNOUTS, DEPRECATIONS, NEW_BROWNOUT } from './paths.ts';

/** In the address of the form, while it is filled in: what is there is shown, and not judged. */
const FILLING = 'edit';

/** The form, and once it is filled in, the question with the forecast. */
export const newBrownout = pageRoute({
  method: 'GET',
  path: NEW_BROWNOUT,
  summary: 'Plan a brownout, or a rehearsal: the form, and what it would refuse',
  audience: siteAdministrator,

  async handle({ page, query }, context) {
    const typed = planIn(page.url);
    if (query.has(FILLING) || !query.has('mode')) return <PlanPage typed={typed} />;
    const plan = await readPlan(typed, page.words, context);
    if ('subject' in plan)
      return <Question typed={typed} plan={plan} forecast={await forecastOf(context, plan)} />;
    return renderPage({ ...page, problems: plan, submitted: typed }, <PlanPage typed={typed} />);
  },
});

export const scheduleBrownouts = pageRoute({
  method: 'POST',
  path: BROWNOUTS,
  summary: 'Plan brownouts, or rehearsals of them',
  audience: siteAdministrator,
  once: true,
  form: PlanForm,
  invalid: ({ form }) => <PlanPage typed={form as TypedPlan} />,

  async handle({ form, words }, context) {
    const plan = await readPlan(form, words, context);
    if (!('subject' in plan)) return { problems: plan };
    await schedule(context, plan.subject, plan.time);
    return redirectTo(DEPRECATIONS, 'brownouts_planned');
  },
});

function forecastOf(context: Context, { subject, time }: BrownoutPlan) {
  return forecastBrownout(context, subject, time);
}

/** Sent by GET: nothing happens yet, and the way back leads to what was typed. */
function PlanPage({ typed }: { readonly typed: TypedPlan }) {
  const { retirement, frame } = useWords();
  return (
    <MenuPage title={retirement.planTitle} menu={DEPRECATIONS}>
      <h1>{retirement.planTitle}</h1>
      <ProblemSummary />
      <p>{retirement.planExplain}</p>
      <form class="card" action={NEW_BROWNOUT}>
        <BrownoutFields typed={typed} />
        <div class="actions">
          <button type="submit" class="primary">
            {retirement.toForecast}
          </button>
          <a href={DEPRECATIONS}>{frame.cancel}</a>
        </div>
      </form>
    </MenuPage>
  );
}

interface QuestionProps {
  readonly typed: TypedPlan;
  readonly plan: BrownoutPlan;
  readonly forecast: Awaited<ReturnType<typeof forecastBrownout>>;
}

function Question({ typed, plan: { subject, time }, forecast }: QuestionProps) {
  const words = useWords();
  const { retirement } = words;
  const occurrences = occurrencesOf(time);
  const refuses = subject.mode === 'refuse';
  const title = (refuses ? retirement.scheduleTitle : retirement.rehearseTitle)(occurrences.length);
  return (
    <MenuPage title={title} menu={DEPRECATIONS}>
      <h1>{title}</h1>
      <Form action={BROWNOUTS} class={refuses ? 'card danger' : 'card'}>
        {[...queryOf(typed)].map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <p>{refuses ? retirement.scheduleExplain : retirement.rehearseExplain}</p>
        <ul>
          {namesOf(words, subject.features).map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        <ol>
          {occurrences.map((occurrence) => (
            <li key={occurrence.startsAt}>
              <LocalRange {...occurrence} timeZone={time.timeZone} />
            </li>
          ))}
        </ol>
        <ForecastView forecast={forecast} />
        <p class="hint">{retirement.forecastExplain}</p>
        <div class="actions">
          <button type="submit" class={refuses ? 'danger' : 'primary'}>
            {refuses ? retirement.schedule : retirement.scheduleRehearsal}
          </button>
          <a href={`${NEW_BROWNOUT}?${queryOf(typed)}&${FILLING}=1`}>{retirement.change}</a>
        </div>
      </Form>
    </MenuPage>
  );
}
