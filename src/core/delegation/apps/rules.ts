import { parseUrl } from '../../../config/parse-url.ts';
import { hasInvisibleCharacters } from '../../foundation/control-characters.ts';
import { lookAlike, mixesScripts } from '../../foundation/look-alikes.ts';
import type { CallbackRules, Violation } from '../../foundation/problem.ts';
import { callbackFault } from './callback-url.ts';
import { namesOfOthers } from './well-known-names.ts';

/** An app of this name would seem to be the site itself. */
const PRODUCT = 'Latchkey';

export const LONGEST_NAME = 100;
export const LONGEST_DESCRIPTION = 1000;
const LONGEST_URL = 2000;
const MOST_CALLBACKS = 50;

/**
 * What is wrong with the name of an app, if anything. People decide by it whom they let in, so that it must not look like
 * that of another app.
 *
 * @param clientId that of the app, if it has one already
 */
export function nameProblem(name: string, clientId?: string): Violation | undefined {
  if (name.trim() === '' || name.length > LONGEST_NAME) {
    return { kind: 'bad_length', least: 1, most: LONGEST_NAME };
  }
  if (hasInvisibleCharacters(name)) return { kind: 'invisible_characters' };
  const taken = [PRODUCT, ...namesOfOthers(clientId)];
  const misleading = mixesScripts(name) || taken.some((one) => lookAlike(one, name));
  return misleading ? { kind: 'misleading_name' } : undefined;
}

export function webUrlProblem(url: string): Violation | undefined {
  const isWeb = ['http:', 'https:'].includes(parseUrl(url)?.protocol ?? '');
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
