import { FEATURES, type Feature, OPERATIONS } from '../../foundation/runtime/deprecation-plan.ts';

/** What people name to mean the ten operations of the OAuth Authorizations API. */
export const ALL_OPERATIONS = 'authorizations-api';

const operations: readonly Feature[] = OPERATIONS;

/** The features that are named, in their usual order; other names are ignored. */
export function featuresNamed(names: Iterable<string>): readonly Feature[] {
  const named = new Set(names);
  const all = named.has(ALL_OPERATIONS);
  return FEATURES.filter((feature) => named.has(feature) || (all && operations.includes(feature)));
}

/** Whether all ten operations are among the features, and the features that they do not stand for. */
export function splitOperations(features: readonly Feature[]): {
  readonly all: boolean;
  readonly others: readonly Feature[];
} {
  const all = operations.every((operation) => features.includes(operation));
  return { all, others: all ? features.filter((feature) => !operations.includes(feature)) : features };
}
