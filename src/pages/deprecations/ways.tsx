import type { Feature } from '../../core/foundation/runtime/deprecation-plan.ts';
import { useWords } from '../page-context.ts';
import { ApiCall, Bearer, Refreshing } from './api-calls.tsx';
import type { DeprecatedCall, WayProps } from './call.ts';
import { DeviceFlow, WebFlow } from './flows.tsx';
import { Fingerprint, OwnGrants, PersonalToken } from './settings.tsx';

const WAYS = {
  device: DeviceFlow,
  web: WebFlow,
  personal: PersonalToken,
  own: OwnGrants,
  fingerprint: Fingerprint,
  check: (props: WayProps) => <ApiCall {...props} name="check-token.sh" />,
  reset: (props: WayProps) => <ApiCall {...props} name="reset-token.sh" />,
  revoke: (props: WayProps) => <ApiCall {...props} name="revoke-token.sh" />,
  revokeGrant: (props: WayProps) => <ApiCall {...props} name="revoke-grant.sh" />,
  bearer: Bearer,
  refresh: Refreshing,
} as const;

type Way = keyof typeof WAYS;

/** What takes the place of each feature, the first of them first. */
const INSTEAD: { readonly [F in Feature]: readonly Way[] } = {
  'list-grants': ['own', 'check'],
  'get-grant': ['own', 'check'],
  'delete-grant': ['own', 'revokeGrant'],
  'list-authorizations': ['own', 'check'],
  'create-authorization': ['device', 'web', 'personal'],
  'get-or-create-authorization': ['device', 'web'],
  'get-or-create-authorization-by-fingerprint': ['device', 'web', 'fingerprint'],
  'get-authorization': ['check', 'own'],
  'update-authorization': ['device', 'web', 'personal', 'own'],
  'delete-authorization': ['revoke', 'own'],
  'password-authentication': ['bearer', 'personal', 'device'],
  'token-in-path': ['check', 'reset', 'revoke', 'revokeGrant'],
  'token-in-query': ['bearer'],
  'web-flow-without-pkce': ['web'],
  'token-without-expiry': ['personal', 'refresh'],
};

/** Without a program that names an app. */
const OF_NO_APP: readonly Way[] = ['personal', 'own', 'fingerprint', 'bearer'];

/** The replacements of a call, each a section of its page. */
export function Ways({ feature, ...props }: WayProps & { readonly feature: Feature }) {
  const { deprecations: words } = useWords();
  const ways = waysFor(feature, props.call);
  const lacksApp = !props.call.app && ways.some((way) => !OF_NO_APP.includes(way));
  return (
    <>
      {lacksApp && (
        <p>
          {words.placeholder} <a href="/settings/developers">{words.placeholderLink}</a>
        </p>
      )}
      {ways.map((way) => {
        const Section = WAYS[way];
        return <Section key={way} {...props} />;
      })}
    </>
  );
}

function waysFor(feature: Feature, { namedApp, fingerprint }: DeprecatedCall): readonly Way[] {
  const ways = INSTEAD[feature];
  // A script that named no app made a token for itself.
  const ordered = feature === 'create-authorization' && !namedApp ? ways.toReversed() : ways;
  return fingerprint && !ways.includes('fingerprint') ? [...ordered, 'fingerprint'] : ordered;
}
