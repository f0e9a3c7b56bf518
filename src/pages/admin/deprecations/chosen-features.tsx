import { FEATURES, type Feature, OPERATIONS } from '../../../core/foundation/runtime/deprecation-plan.ts';
import {
  ALL_OPERATIONS,
  featuresNamed,
  splitOperations,
} from '../../../core/operations/deprecations/all-operations.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { FieldError } from '../../components/labeled-field.tsx';
import type { Words } from '../../locales/words.ts';
import { useWords } from '../../page-context.ts';

/** Those that a link to a form names. @param url path and query */
export function featuresIn(url: string): readonly Feature[] {
  return featuresNamed(new URLSearchParams(url.split('?')[1]).getAll('features'));
}

export function AllOperations() {
  const { retirement: words } = useWords();
  return (
    <Checkbox
      name="features"
      id={ALL_OPERATIONS}
      value={ALL_OPERATIONS}
      label={<strong>{words.allOperations}</strong>}
      includes={OPERATIONS}
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
  const { all, others } = splitOperations(features);
  const names = others.map((feature) => words.deprecations.featureName(feature));
  return all ? [words.retirement.allOperations, ...names] : names;
}
