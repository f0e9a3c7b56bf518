import type { DatabaseFacts } from './database-facts.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

/** Milliseconds: one-time passwords change every 30 seconds, and one step off is accepted. */
const MUCH = 30_000;
const SOME = 2000;
/** Milliseconds: events are recorded to the second, and another node may be a little ahead. */
const SLACK = 2000;

const SET = 'Set the clocks by NTP: one-time passwords and lifetimes depend on them.';

/** This machine's clock against the database's, and against what was recorded there. */
export function checkClock({ server, asked, content }: DatabaseFacts): readonly Finding[] {
  const found: Finding[] = [];
  const off = server.now && asked.getTime() - server.now.getTime();
  if (off !== undefined && Math.abs(off) >= SOME) {
    const message = `This machine's clock is ${seconds(off)} ${off > 0 ? 'ahead of' : 'behind'} the database's.`;
    found.push(Math.abs(off) >= MUCH ? problem('Clock', message, SET) : warning('Clock', message, SET));
  }
  const newest = content instanceof Error ? undefined : content.newestEvent;
  const ahead = newest === undefined ? 0 : Date.parse(newest) - asked.getTime();
  if (ahead > SLACK) {
    const message = `The newest event of the audit trail is ${seconds(ahead)} in the future.`;
    found.push(ahead >= MUCH ? problem('Clock', message, SET) : warning('Clock', message, SET));
  }
  if (found.length > 0) return found;
  if (off === undefined) return [ok('Clock', 'No event of the audit trail is in the future.')];
  return [ok('Clock', 'This machine and the database agree to two seconds.')];
}

function seconds(milliseconds: number): string {
  const size = Math.round(Math.abs(milliseconds) / 1000);
  return size < 120 ? `${size} s` : `${Math.round(size / 60)} min`;
}
