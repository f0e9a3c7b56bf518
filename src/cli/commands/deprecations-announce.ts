import {
  type AnnouncementFault,
  announce,
  announcementFault,
} from '../../core/operations/deprecations/steps.ts';
import { command } from '../command.ts';
import { FEATURE, featureText, requireFeatures } from '../deprecations/features.ts';
import { json } from '../printable.ts';
import { readInstant } from '../read-instant.ts';
import { usageError } from '../usage-error.ts';

export const announceDeprecation = command(
  {
    name: 'deprecations announce',
    summary: 'Tell callers that features are deprecated, in headers and on their pages; nothing is refused',
    lists: { feature: FEATURE },
    flags: {
      sunset: 'when they are to be removed, such as 2027-06-30; nothing happens then by itself',
      from: 'since when they are deprecated, or from when on they will be; by default now, or as announced before',
    },
    switches: { json: 'print JSON' },
  },
  async ({ feature, sunset: sunsetText, from: fromText, json: asJson }, context, { out }) => {
    const features = requireFeatures(feature);
    const sunset = readInstant('--sunset', sunsetText) ?? null;
    const from = readInstant('--from', fromText);
    const fault = announcementFault({ from, sunset }, context.now());
    if (fault) throw usageError(FAULTS[fault]);
    const [since, ...later] = new Set((await announce(context, { features, from, sunset })).toSorted());
    if (asJson) return out(json({ features, announced_at: since, sunset_at: sunset }, 2));
    const removal = sunset === null ? 'without a day of removal' : `to be removed at ${sunset}`;
    const begin = later.length === 0 ? `from ${since} on` : `from ${since} on or later`;
    out(`Announced as deprecated ${begin}, ${removal}: ${featureText(features)}.`);
  },
);

const FAULTS: { readonly [F in AnnouncementFault]: string } = {
  is_over: '--sunset must be in the future.',
  before_deprecation: '--sunset must not be before --from.',
};
