import { openFileWarnings } from '../../config/open-files.ts';
import type { Config, Settings } from '../../config/settings.ts';
import { isLoopbackHost } from '../../http/loopback.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

interface Given {
  readonly settings: Settings;
  readonly config: Config;
  /** Of reading them. */
  readonly warnings: readonly string[];
  /** The file with settings, if there is one. */
  readonly file: string | undefined;
}

/** Settings that are unknown, contradict each other, or make the installation less secure than it could be. */
export function checkSettings(given: Given): readonly Finding[] {
  const found = [
    ...given.warnings.map((sentence) => warn(sentence, 'Correct its name, or remove it.')),
    ...contradictions(given),
    ...risks(given),
    ...openFiles(given),
  ];
  return found.length > 0 ? found : [ok('Settings', 'All settings are known, and fit together.')];
}

function* contradictions({ settings, config }: Given): Iterable<Finding> {
  const { protocol, hostname } = new URL(config.publicUrl);
  const { tlsCert, trustedProxies, sessionIdle, sessionLifetime } = settings;
  if (protocol === 'http:' && tlsCert !== null)
    yield problem(
      'Settings',
      `The server has a certificate and speaks https, but LATCHKEY_PUBLIC_URL is ${config.publicUrl}.`,
      'Begin it with https:, or leave LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY out.',
    );
  if (protocol === 'https:' && tlsCert === null && trustedProxies.length === 0)
    yield warn(
      'People use https, so a proxy ends it, but LATCHKEY_TRUSTED_PROXIES names none: everybody seems to come from its address, and one lockout affects all.',
      'Set LATCHKEY_TRUSTED_PROXIES to the addresses of the proxies.',
    );
  if (settings.port === 0 && settings.publicUrl === null && !isLoopbackHost(hostname))
    yield warn(
      'The port is another one after each start, and the public URL follows it.',
      'Set LATCHKEY_PUBLIC_URL, or a port.',
    );
  if (sessionIdle > sessionLifetime)
    yield warn(
      'LATCHKEY_SESSION_IDLE is longer than LATCHKEY_SESSION_LIFETIME, which ends sessions first.',
      'Make it shorter.',
    );
}

function* risks({ settings, config }: Given): Iterable<Finding> {
  const { protocol, hostname } = new URL(config.publicUrl);
  if (protocol === 'http:' && !isLoopbackHost(hostname))
    yield warn(
      `People reach Latchkey at ${config.publicUrl}, without https: passwords, tokens and cookies can be read on the way.`,
      'Set LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY, or put a proxy with https in front.',
    );
  const all = settings.trustedProxies.filter((range) => range.endsWith('/0'));
  if (all.length > 0)
    yield problem(
      'Settings',
      `LATCHKEY_TRUSTED_PROXIES has ${all.join(', ')}, which is everybody: each client can choose the address that counts for lockouts and limits.`,
      'Name only the addresses of the proxies.',
    );
  if (settings.tokenInQuery === 'accept')
    yield warn(
      'LATCHKEY_TOKEN_IN_QUERY accepts tokens in URLs, which end up in logs and browser histories.',
      'Refuse them once `/metrics` counts none.',
    );
  if (settings.otpReuse !== 'never')
    yield warn(
      'LATCHKEY_OTP_REUSE accepts a one-time password more than once.',
      'Set it to never once the audit trail shows no reuse.',
    );
  if (settings.logLevel === 'silent')
    yield warn('LATCHKEY_LOG_LEVEL is silent: no failure is logged.', 'Set it to warn, at least.');
}

function openFiles({ settings, file }: Given): Finding[] {
  const sentences = [
    ...(settings.seed === null ? [] : openFileWarnings(settings.seed, 'may contain passwords and secrets')),
    ...(file === undefined ? [] : openFileWarnings(file, 'may contain the password of the database')),
  ];
  return sentences.map((sentence) => splitAdvice(sentence));
}

/** @param sentence that ends with what to do */
function splitAdvice(sentence: string): Finding {
  const [, message = sentence, todo = ''] = /^(.*\.) (Run .*)$/.exec(sentence) ?? [];
  return warn(message, todo);
}

function warn(message: string, todo: string): Finding {
  return warning('Settings', message, todo);
}
