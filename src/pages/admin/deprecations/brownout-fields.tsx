import { lazily } from '../../../core/foundation/lazily.ts';
import { featuresNamed } from '../../../core/operations/deprecations/all-operations.ts';
import { Field } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { usePageContext } from '../../page-context.ts';
import type { TypedPlan } from './brownout-plan.ts';
import { FeatureBoxes } from './chosen-features.tsx';

/** Those that people know; others may be typed. */
const timeZones = lazily(() => ['UTC', ...Intl.supportedValuesOf('timeZone')]);
const LIST_ID = 'time-zones';

/** What is planned: of which features, when, how often, and for whom. */
export function BrownoutFields({ typed }: { readonly typed: TypedPlan }) {
  const { words } = usePageContext();
  const { retirement } = words;
  return (
    <>
      <FeatureBoxes ticked={featuresNamed(typed.features)} />
      <Select
        name="mode"
        label={retirement.mode}
        hint={retirement.modeHint}
        chosen={typed.mode || 'rehearse'}
        options={[
          ['rehearse', retirement.rehearse],
          ['refuse', retirement.refuse],
        ]}
      />
      <Field name="from" label={retirement.from} type="datetime-local" value={typed.from} required />
      <Field name="until" label={retirement.until} type="datetime-local" value={typed.until} required />
      <Field
        name="time_zone"
        label={retirement.timeZone}
        hint={retirement.timeZoneHint}
        value={typed.time_zone || 'UTC'}
        maxlength={100}
        list={LIST_ID}
        required
      />
      <datalist id={LIST_ID}>
        {timeZones().map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Select
        name="every"
        label={retirement.every}
        chosen={typed.every}
        options={[
          ['', retirement.once],
          ['day', retirement.everyDay],
          ['week', retirement.everyWeek],
          ['month', retirement.everyMonth],
        ]}
      />
      <Field
        name="times"
        label={retirement.times}
        hint={retirement.timesHint}
        inputmode="numeric"
        maxlength={3}
        value={typed.times || '1'}
      />
      <h2>{retirement.whom}</h2>
      <p class="hint">{retirement.whomExplain}</p>
      <Field name="logins" label={retirement.logins} hint={retirement.namesHint} value={typed.logins} />
      <Field
        name="client_ids"
        label={retirement.clientIds}
        hint={retirement.namesHint}
        value={typed.client_ids}
      />
      <Field
        name="share"
        label={retirement.share}
        hint={retirement.shareHint}
        inputmode="numeric"
        maxlength={3}
        value={typed.share || '100'}
      />
    </>
  );
}
