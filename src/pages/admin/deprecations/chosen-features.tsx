import { FEATURES, type Feature } from '../../../core/foundation/runtime/deprecation-plan.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { FieldError } from '../../components/labeled-field.tsx';
import type { Words } from '../../locales/words.ts';
import { useWords } from '../../page-context.ts';

/** A value that stands for the ten operations of the OAuth Authorizations API, which are the first features. */
const OPERATIONS = 'authorizations-api';
const TEN = FEATURES.slice(0, 10);

/** In their usual order; what is no feature is dropped. */
export function readFeatures(values: readonly string[]): readonly Feature[] {
  const all: ReadonlySet<string> = new Set(values.includes(OPERATIONS) ? [...TEN, ...values] : values);
  return FEATURES.filter((feature) => all.has(feature));
}

/** Those that a link to a form names. @param url path and query */
export function featuresIn(url: string): readonly Feature[] {
  return readFeatures(new URLSearchParams(url.split('?')[1]).getAll('features'));
}

export function AllOperations() {
  const { retirement: words } = useWords();
  return (
    <Checkbox
      name="features"
      id={OPERATIONS}
      value={OPERATIONS}
      label={<strong>{words.allOperations}</strong>}
      includes={TEN}
    />
  );
}

/** A box for each feature. */
export function FeatureBoxes({ ticked }: { readonly ticked: readonly Feature[] }) {
  const words = useWords();
  return (
    <fieldset id="features" tabIndex={-1}>
      <legend>{words.retirement.features}</legend>
      <FieldError name="features" />
      <AllOperations />
      {FEATURES.map((feature) => (
        <Checkbox
          key={feature}
          name="features"
          id={`feature-${feature}`}
          value={feature}
          checked={ticked.includes(feature)}
          label={words.deprecations.featureName(feature)}
        />
      ))}
    </fieldset>
  );
}

/** Those that a question is about, also for its form. */
export function FeatureNames({ features }: { readonly features: readonly Feature[] }) {
  const words = useWords();
  return (
    <ul>
      {features.map((feature) => (
        <li key={feature}>
          <input type="hidden" name="features" value={feature} />
          {words.deprecations.featureName(feature)}
        </li>
      ))}
    </ul>
  );
}

/** All ten operations have one name together. */
export function namesOf(words: Words, features: readonly Feature[]): readonly string[] {
  const all = TEN.every((feature) => features.includes(feature));
  const others = all ? features.filter((feature) => !TEN.includes(feature)) : features;
  const names = others.map((feature) => words.deprecations.featureName(feature));
  return all ? [words.retirement.allOperations, ...names] : names;
}
