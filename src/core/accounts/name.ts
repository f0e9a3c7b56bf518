import type { Wrong } from '../problem.ts';
import { holdsTricks } from '../tricks.ts';

/** What is wrong with what a person is called: one name must not look like another. */
export function personNameProblem(name: string): Wrong | undefined {
  return holdsTricks(name) ? { kind: 'invisible_characters' } : undefined;
}
