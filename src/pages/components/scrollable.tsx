import type { ComponentChildren } from 'preact';

interface ScrollableProps {
  /** What it contains, for screen readers. */
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A part that scrolls within itself where it is wider than the page, such as a table on a narrow screen. */
export function Scrollable({ label, children }: ScrollableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard can scroll it
    <section class="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
