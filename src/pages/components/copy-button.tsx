import { useWords } from '../page-context.ts';

interface CopyButtonProps {
  /** The id of the element whose text is copied. */
  readonly of: string;
  /** What that is, for screen readers: a page may have several of these buttons. */
  readonly what: string;
}

/** Copies a text. Hidden until the script has loaded. */
export function CopyButton({ of, what }: CopyButtonProps) {
  const { frame } = useWords();
  return (
    <>
      <button
        type="button"
        aria-label={frame.copyOne(what)}
        data-copy={of}
        data-copied={frame.copied}
        data-marked={frame.marked}
        hidden
      >
        {frame.copy}
      </button>{' '}
      <span role="status" data-told={of} />
    </>
  );
}
