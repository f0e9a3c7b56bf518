import { setTimeout as wait } from 'node:timers/promises';
import { toErrorMessage } from '../errors.ts';
import { type Finding, problem, type Subject } from './finding.ts';

export interface Patience {
  /** Milliseconds that each look may take. */
  readonly patience: number;
  /** Called when a look is left behind, which may go on. */
  abandon(): void;
}

/** What is found about something, or that looking at it failed or took too long. */
export async function bounded(
  subject: Subject,
  { patience, abandon }: Patience,
  look: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const over = new AbortController();
  try {
    const late = wait(patience, undefined, { signal: over.signal });
    const found = await Promise.race([look(), late]);
    if (found) return found;
    abandon();
    const seconds = patience / 1000;
    return [
      problem(
        subject,
        `There was no answer within ${seconds} s.`,
        `See what keeps it, or try --timeout ${2 * seconds}s.`,
      ),
    ];
  } catch (error) {
    return [problem(subject, toErrorMessage(error), 'Mend that, and run this again.')];
  } finally {
    over.abort();
  }
}
