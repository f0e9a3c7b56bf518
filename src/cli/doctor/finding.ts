/** What `latchkey doctor` looks at. */
export type Subject =
  | 'Settings'
  | 'Node.js'
  | 'Certificate'
  | 'Secret key'
  | 'Disk'
  | 'Database'
  | 'Migrations'
  | 'Clock'
  | 'Server'
  | 'Public URL'
  | 'Proxies';

/** One line of the report. */
export interface Finding {
  readonly subject: Subject;
  readonly status: 'ok' | 'warning' | 'problem';
  /** One or two sentences. */
  readonly message: string;
  /** What to do about it. */
  readonly todo: string | null;
}

export function ok(subject: Subject, message: string): Finding {
  return { subject, status: 'ok', message, todo: null };
}

export function warning(subject: Subject, message: string, todo: string): Finding {
  return { subject, status: 'warning', message, todo };
}

export function problem(subject: Subject, message: string, todo: string): Finding {
  return { subject, status: 'problem', message, todo };
}
