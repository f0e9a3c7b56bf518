import { CopyButton } from './copy-button.tsx';

interface CodeBlockProps {
  /** The name of its file, of which each page has one. */
  readonly name: string;
  readonly code: string;
}

/** A whole program, and a button that copies it. */
export function CodeBlock({ name, code }: CodeBlockProps) {
  const id = name.replace('.', '-');
  return (
    <>
      <pre id={id}>
        <code>{code}</code>
      </pre>
      <p>
        <CopyButton of={id} what={name} />
      </p>
    </>
  );
}
