import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { type Finding, ok, problem, type Subject, warning } from './finding.ts';

const DAY = 86_400_000;
/** Days: automatic renewals come earlier, such as 30 days before the end. */
const SOON = 21;

interface Expected {
  readonly subject: Subject;
  /** Such as `The certificate in /etc/latchkey/cert.pem`. */
  readonly name: string;
  readonly hostname: string;
  readonly now: Date;
  /** What to do when it is time. */
  readonly renew: string;
}

/** Its dates, and whether it is for the host of the public URL. */
export function checkCertificate(certificate: X509Certificate, expected: Expected): readonly Finding[] {
  const { subject, name, now, renew } = expected;
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  const days = Math.floor((to.getTime() - now.getTime()) / DAY);
  const found = isFor(certificate, expected.hostname)
    ? []
    : [
        problem(
          subject,
          `${name} is not for ${expected.hostname}, but for ${printedNames(certificate)}.`,
          'Use one for the host of LATCHKEY_PUBLIC_URL.',
        ),
      ];
  if (now < from) return [...found, problem(subject, `${name} is valid only from ${day(from)}.`, renew)];
  if (now > to) return [...found, problem(subject, `${name} expired on ${day(to)}.`, renew)];
  if (days < SOON)
    return [
      ...found,
      warning(subject, `${name} expires on ${day(to)}, in ${days} ${days === 1 ? 'day' : 'days'}.`, renew),
    ];
  return found.length > 0 ? found : [ok(subject, `${name} is valid until ${day(to)}.`)];
}

function isFor(certificate: X509Certificate, hostname: string): boolean {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return (isIP(bare) === 0 ? certificate.checkHost(bare) : certificate.checkIP(bare)) !== undefined;
}

function printedNames({ subjectAltName, subject }: X509Certificate): string {
  return (subjectAltName ?? subject.replaceAll('\n', ', ')).replaceAll('DNS:', '');
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
