import { duration, optional } from '../readers.ts';
import type { Setting } from './setting.ts';

export const retentionSettings = {
  expiredRetention: {
    env: 'LATCHKEY_EXPIRED_RETENTION',
    formerly: 'LATCHKEY_EXPIRED_TOKEN_GRACE',
    read: duration,
    unset: '30d',
    reloads: true,
    description:
      'How long an expired token is listed as such before it is deleted, unless another one takes its note or fingerprint earlier.',
  },
  refusalRetention: {
    env: 'LATCHKEY_REFUSAL_RETENTION',
    read: duration,
    unset: '30d',
    reloads: true,
    description:
      'How long refused requests are remembered, with the reason, for the owners of apps and tokens and for site administrators.',
  },
  usageRetention: {
    env: 'LATCHKEY_USAGE_RETENTION',
    read: duration,
    unset: '90d',
    reloads: true,
    description:
      'How long it is kept how often each token, app and kind of request was used a day, and from where lately. The pages show 30 days.',
  },
  auditRetention: {
    env: 'LATCHKEY_AUDIT_RETENTION',
    read: optional(duration),
    unset: '',
    reloads: true,
    description:
      'How long events of the audit trail and of security logs are kept, such as `400d`; without it for ever. ' +
      'What became of a token is known for as long.',
  },
} as const satisfies Record<string, Setting<unknown>>;
