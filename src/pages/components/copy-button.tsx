import { useWords } from '../page-context.ts';

/** Copies what stands in the element with this id, and says so. Hidden until the script is there to do it. */
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
