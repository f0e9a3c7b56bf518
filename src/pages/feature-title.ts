import type { Feature } from '../core/foundation/runtime/deprecation-plan.ts';
import type { Words } from './locales/words.ts';

/** The name of a deprecated feature where it stands alone, with a capital letter. */
export function featureTitle({ auditTrail }: Words, feature: Feature): string {
  const name = auditTrail.facts.features[feature];
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
