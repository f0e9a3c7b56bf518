import type { MenuPath } from '../components/menu-page.tsx';
import { useWords } from '../page-context.ts';
import { UNUSED_DAYS } from '../unused-days.ts';

/** To a list, filtered to what nobody has used lately. */
export function UnusedLink({ list }: { readonly list: MenuPath }) {
  const { lists: words } = useWords();
  return (
    <p>
      <a href={`${list}?unused=${UNUSED_DAYS}`}>{words.unusedLately(UNUSED_DAYS)}</a>
    </p>
  );
}
