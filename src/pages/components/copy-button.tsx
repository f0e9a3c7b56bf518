import { useWords } from '../page-context.ts';

/** Copies the text of the element with this id. Hidden until the script has loaded. */
export function CopyButton({ of }: { readonly of: string }) {
  const { frame } = useWords();
  return (
    <>
      <button type="button" data-copy={of} data-copied={frame.copied} data-marked={frame.marked} hidden>
        {frame.copy}
      </button>{' '}
      <span role="status" data-told={of} />
    </>
  );
}
