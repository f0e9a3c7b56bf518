import { retract } from '../../core/operations/deprecations/steps.ts';
import { command } from '../command.ts';
import { FEATURE, featureText, requireFeatures } from '../deprecations/features.ts';
import { json } from '../printable.ts';

export const retractDeprecation = command(
  {
    name: 'deprecations retract',
    summary: 'Take an announcement back; what is removed or refused in brownouts stays so',
    lists: { feature: FEATURE },
    switches: { json: 'print JSON' },
  },
  async ({ feature, json: asJson }, context, { out }) => {
    const features = await retract(context, requireFeatures(feature));
    if (features.length === 0) throw new Error('None of these is announced.');
    out(asJson ? json({ features }, 2) : `Announced no longer: ${featureText(features)}.`);
  },
);
