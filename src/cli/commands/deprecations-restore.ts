import { restore } from '../../core/operations/deprecations/steps.ts';
import { command } from '../command.ts';
import { FEATURE, featureText, requireFeatures } from '../deprecations/features.ts';
import { json } from '../printable.ts';

export const restoreFeatures = command(
  {
    name: 'deprecations restore',
    summary: 'Answer features again that were removed; what was announced stays so',
    lists: { feature: FEATURE },
    switches: { json: 'print JSON' },
  },
  async ({ feature, json: asJson }, context, { out }) => {
    const features = await restore(context, requireFeatures(feature));
    if (features.length === 0) throw new Error('None of these is removed.');
    out(asJson ? json({ features }, 2) : `Answered again: ${featureText(features)}.`);
  },
);
