import { hasControlCharacters } from '../../foundation/control-characters.ts';
import type { Violation } from '../../foundation/problem.ts';

const LONGEST = 255;

/** Control characters are refused because they can make one name look like another. */
export function personNameProblem(name: string): Violation | undefined {
  if (name.length > LONGEST) return { kind: 'bad_length', least: 0, most: LONGEST };
  return hasControlCharacters(name) ? { kind: 'invisible_characters' } : undefined;
}
