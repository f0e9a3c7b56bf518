import { FEATURES, type Feature } from '../../core/foundation/runtime/deprecation-plan.ts';
import {
  ALL_OPERATIONS,
  featuresNamed,
  splitOperations,
} from '../../core/operations/deprecations/all-operations.ts';
import { printable } from '../printable.ts';
import { usageError } from '../usage-error.ts';

/** Of `--feature`. */
export const FEATURE = `a feature, or ${ALL_OPERATIONS} for the ten operations; may be repeated`;

/** @param names in any case @returns each feature once @throws {Error} a usage error that lists those there are */
export function readFeatures(names: readonly string[]): readonly Feature[] {
  const wanted = names.map((name) => name.toLowerCase());
  const unknown = names.filter((name) => !isKnown(name.toLowerCase()));
  if (unknown.length > 0)
    throw usageError(
      `There is no feature ${printable(unknown.join(', '))}.`,
      `There are: ${KNOWN.join(', ')}.`,
    );
  return featuresNamed(wanted);
}

const KNOWN: readonly string[] = [ALL_OPERATIONS, ...FEATURES];

function isKnown(name: string): boolean {
  return KNOWN.includes(name);
}

/** The same, of a step: there has to be one at least. */
export function requireFeatures(names: readonly string[]): readonly Feature[] {
  const features = readFeatures(names);
  if (features.length === 0) throw usageError(`Say at least one --feature: ${KNOWN.join(', ')}.`);
  return features;
}

/** As an operator would type them. */
export function featureText(features: readonly Feature[]): string {
  const { all, others } = splitOperations(features);
  return [...(all ? [ALL_OPERATIONS] : []), ...others].join(', ');
}
