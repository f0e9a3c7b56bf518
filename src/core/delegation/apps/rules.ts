import type { CallbackRules, Violation } from '../../foundation/problem.ts';
import { callbackFault } from './callback-url.ts';

export const LONGEST_NAME = 100;
export const LONGEST_DESCRIPTION = 1000;
const LONGEST_URL = 2000;
const MOST_CALLBACKS = 50;

/** What is wrong with the name of an app, if anything. */
export function nameProblem(name: string): Violation | undefined {
  if (name.trim() === '' || name.length > LONGEST_NAME) {
    return { kind: 'bad_length', least: 1, most: LONGEST_NAME };
  }
  // Bidirectional and other invisible characters could make one app look like another on the consent page.
  return /[\p{Cc}\p{Cf}\p{Cs}]/u.test(name) ? { kind: 'invisible_characters' } : undefined;
}

export function webUrlProblem(url: string): Violation | undefined {
  const isWeb = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
  return isWeb && url.length <= LONGEST_URL ? undefined : { kind: 'not_web_url' };
}

export function descriptionProblem(description: string): Violation | undefined {
  if (description.length <= LONGEST_DESCRIPTION) return undefined;
  return { kind: 'bad_length', least: 0, most: LONGEST_DESCRIPTION };
}

export function callbackProblem(url: string, rules: CallbackRules): Violation | undefined {
  const fault = callbackFault(url, rules);
  return fault && { kind: 'bad_callback', url, fault, rules };
}

/** Checks only how many there are, not each of them. */
export function callbacksProblem(urls: readonly string[]): Violation | undefined {
  return urls.length <= MOST_CALLBACKS ? undefined : { kind: 'too_many_callbacks', most: MOST_CALLBACKS };
}
