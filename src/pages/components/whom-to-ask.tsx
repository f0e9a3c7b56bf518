import type { Config } from '../../config/settings.ts';
import { useWords } from '../page-context.ts';

interface WhomToAskProps {
  /** What keeps somebody from signing in. */
  readonly trouble: string;
  readonly contact: Config['supportContact'];
}

/** Latchkey sends no e-mail: those who cannot sign in need a person. */
export function WhomToAsk({ trouble, contact }: WhomToAskProps) {
  const words = useWords().signIn;
  return (
    <p class="hint">
      {trouble} {contact ? words.askContact : words.ask}{' '}
      {contact && (contact.url === null ? contact.name : <a href={contact.url}>{contact.name}</a>)}
    </p>
  );
}
