import { useWords } from '../page-context.ts';

/** @param name as its user agent began; '' without one */
export function ClientName({ name }: { readonly name: string }) {
  const { usage: words } = useWords();
  if (name !== '' && name !== 'other') return <span class="mono">{name}</span>;
  return <span>{name === '' ? words.noClient : words.otherClient}</span>;
}
