import { VERSION } from '../../version.ts';
import { type Asked, DOCTOR_CALL } from './ask-server.ts';
import { checkCertificate } from './certificate.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

interface Expected {
  readonly publicUrl: string;
  /** The database's name, as this command knows it. */
  readonly database: string;
  readonly now: Date;
}

/** Whether the public URL leads to this installation, and what is between. */
export function checkPublicUrl({ called, answer }: Asked, expected: Expected): readonly Finding[] {
  const { publicUrl, database, now } = expected;
  const certificate = called.tls ? tlsFindings(called.tls, expected) : [];
  if (!answer) return [...certificate, noAnswer(called, publicUrl)];
  const found: Finding[] = [];
  if (answer.path !== DOCTOR_CALL)
    found.push(
      problem(
        'Public URL',
        `A proxy changes paths: ${DOCTOR_CALL} arrives as ${answer.path}.`,
        'Let it pass paths on as they are: Latchkey is at the root of its host.',
      ),
    );
  if (answer.publicUrl !== publicUrl)
    found.push(
      warning(
        'Public URL',
        `The server takes ${answer.publicUrl} for its public URL, and this command ${publicUrl}.`,
        'Run it with the settings of the server.',
      ),
    );
  if (answer.database !== database)
    found.push(
      warning(
        'Public URL',
        `The server there uses ${answer.database}, and this command ${database}.`,
        'Run it with the settings of the server.',
      ),
    );
  found.push(...versionFindings(answer.version), ...clockFindings(Date.parse(answer.at) - now.getTime()));
  if (found.length === 0) found.push(ok('Public URL', `${publicUrl} leads to this installation.`));
  return [...certificate, ...found];
}

/** Milliseconds. */
const OFF = 5000;

function clockFindings(off: number): Finding[] {
  if (Math.abs(off) < OFF) return [];
  const direction = off > 0 ? 'ahead of' : 'behind';
  return [
    warning(
      'Clock',
      `The clock of the server there is ${Math.round(Math.abs(off) / 1000)} s ${direction} this one.`,
      'Set the clocks by NTP.',
    ),
  ];
}

function versionFindings(version: string): Finding[] {
  if (version === VERSION) return [];
  return [
    warning(
      'Public URL',
      `The server there is Latchkey ${version}, and this is ${VERSION}.`,
      'Restart it, or use the newer one everywhere.',
    ),
  ];
}

function tlsFindings(
  { certificate, error }: NonNullable<Asked['called']['tls']>,
  expected: Expected,
): Finding[] {
  const { publicUrl, now } = expected;
  const { hostname } = new URL(publicUrl);
  const found = certificate
    ? checkCertificate(certificate, {
        subject: 'Certificate',
        name: `The certificate at ${publicUrl}`,
        hostname,
        now,
        renew: 'Renew it there where https ends.',
      })
    : [];
  // Dates and names have been looked at.
  if (!error || SAID.has(error)) return [...found];
  return [
    ...found.filter(({ status }) => status !== 'ok'),
    warning(
      'Certificate',
      `This machine does not trust the certificate at ${publicUrl} (${error}).`,
      'If a private authority issued it, name its certificate in NODE_EXTRA_CA_CERTS; if not, use one that clients trust, with its chain.',
    ),
  ];
}

const SAID: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

function noAnswer({ status, location }: Asked['called'], publicUrl: string): Finding {
  if (status >= 300 && status < 400 && location !== undefined)
    return problem(
      'Public URL',
      `${publicUrl} redirects to ${originOf(location, publicUrl)}.`,
      'Set LATCHKEY_PUBLIC_URL to where people are in the end, or end the redirect.',
    );
  if (status === 502 || status === 503 || status === 504)
    return problem(
      'Public URL',
      `${publicUrl} answers ${status}: its proxy does not reach Latchkey.`,
      'Start the server, and look where the proxy sends requests.',
    );
  return problem(
    'Public URL',
    `${publicUrl} answers ${status}, but not as this installation.`,
    'Look where the name and the proxies lead. A Latchkey there has another secret key, or an older version.',
  );
}

/** Without a path and a query, which may be anything. */
function originOf(location: string, base: string): string {
  try {
    return new URL(location, base).origin;
  } catch {
    return 'something that is no URL';
  }
}
