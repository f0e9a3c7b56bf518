import { wordsOf } from './words.ts';

/** Of audit events: the words of their facts. */
export const EVENT_WORDS = { table: 'audit_event_words', of: 'event_id' };

/**
 * The words of what an event says, by which it is found: of the texts in its facts, such as names, scopes and reasons.
 *
 * @param data JSON
 * @param detail what events said before they had facts
 */
export function wordsOfEvent(data: string | null, detail: string | null = null): readonly string[] {
  if (data === null) return wordsOf(detail);
  const texts = textsIn(JSON.parse(data));
  return texts.length === 0 ? [] : wordsOf(texts.join(' '));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
