import { type CallbackRules, callbackUrlProblem } from './callback-url.ts';

const LONGEST_NAME = 100;
const LONGEST_DESCRIPTION = 1000;
const LONGEST_HOME_PAGE = 2000;
/** In bytes: PostgreSQL indexes 2,704 at most. */
const LONGEST_CALLBACK = 2000;
const MOST_CALLBACKS = 50;

/** What is wrong with what an app is called, as a sentence; as those below. */
export function nameProblem(name: string): string | undefined {
  if (name.trim() === '' || name.length > LONGEST_NAME) return `A name has 1 to ${LONGEST_NAME} characters.`;
  // Bidirectional and other invisible characters could make one app look like another on the consent page.
  return /[\p{Cc}\p{Cf}\p{Cs}]/u.test(name) ? 'A name must not hold control characters.' : undefined;
}

export function homePageProblem(url: string): string | undefined {
  const isWeb = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
  return isWeb && url.length <= LONGEST_HOME_PAGE ? undefined : 'The home page must be an http or https URL.';
}

export function descriptionProblem(description: string): string | undefined {
  return description.length <= LONGEST_DESCRIPTION
    ? undefined
    : `A description has at most ${LONGEST_DESCRIPTION} characters.`;
}

export function callbackProblem(url: string, rules: CallbackRules): string | undefined {
  return Buffer.byteLength(url) <= LONGEST_CALLBACK
    ? callbackUrlProblem(url, rules)
    : `A callback URL has at most ${LONGEST_CALLBACK} bytes.`;
}

/** With how many there are; each may still be wrong. */
export function callbacksProblem(urls: readonly string[]): string | undefined {
  return urls.length <= MOST_CALLBACKS ? undefined : `An app has at most ${MOST_CALLBACKS} callback URLs.`;
}
