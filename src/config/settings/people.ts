import { contact, duration, integer, oneOf, optional } from '../readers.ts';
import type { Setting } from './setting.ts';

export const peopleSettings = {
  requireTwoFactor: {
    env: 'LATCHKEY_REQUIRE_TWO_FACTOR',
    read: oneOf('off', 'administrators', 'everybody'),
    unset: 'off',
    reloads: true,
    description:
      'Who has to enable two-factor authentication before anything else: nobody (`off`), site `administrators`, or `everybody`. Until then, ' +
      'the API refuses their passwords; their tokens go on working. A passkey is no substitute, as the password alone still signs in.',
  },
  temporaryPasswordLifetime: {
    env: 'LATCHKEY_TEMPORARY_PASSWORD_LIFETIME',
    read: duration,
    unset: '7d',
    reloads: true,
    description: 'How long a temporary password signs in, on the pages and on the API.',
  },
  sessionIdle: {
    env: 'LATCHKEY_SESSION_IDLE',
    read: duration,
    unset: '1h',
    reloads: true,
    description:
      'How long a session lasts without a request; never longer, and shorter by a sixtieth at most.',
  },
  sessionLifetime: {
    env: 'LATCHKEY_SESSION_LIFETIME',
    read: duration,
    unset: '24h',
    reloads: true,
    description: 'How long a session lasts at most.',
  },
  loginFailuresPerAddress: {
    env: 'LATCHKEY_LOGIN_FAILURES_PER_ADDRESS',
    read: integer(1, 1_000_000),
    unset: '300',
    reloads: true,
    description:
      'How many sign-ins from one address may fail within 15 minutes, over all logins, before it is locked out.',
  },
  otpReuse: {
    env: 'LATCHKEY_OTP_REUSE',
    read: oneOf('never', 'within-window'),
    unset: 'never',
    reloads: true,
    description:
      'Whether the API accepts a one-time password again, from the same account and address, until its time window ends; for ' +
      'old scripts that send one code with several calls. Each reuse is recorded in the audit trail.',
  },
  supportContact: {
    env: 'LATCHKEY_SUPPORT_CONTACT',
    read: optional(contact),
    unset: '',
    reloads: true,
    description:
      'Whom people ask when they cannot sign in: a name, an e-mail address, a URL, or a name with one of these, such as ' +
      '`IT desk <it@example.com>`. Without it, the pages name the site administrators.',
  },
} as const satisfies Record<string, Setting<unknown>>;
