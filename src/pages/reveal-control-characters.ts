import { type ComponentChildren, options } from 'preact';
import { showControlCharacters } from '../core/foundation/control-characters.ts';

/**
 * From now on tricks are seen in every text of every page, so that no page can forget it. What stands in a field stays as
 * it was typed: it is sent back.
 */
export function revealControlCharacters(): void {
  options.vnode = ({ type, props }) => {
    if (type === 'textarea') return;
    const told = props as typeof props & Told;
    for (const name of READ_OUT)
      if (typeof told[name] === 'string') told[name] = showControlCharacters(told[name]);
    told.children = eachText(props.children);
  };
}

/** What is told to those who do not see the page. */
const READ_OUT = ['aria-label', 'alt', 'title'] as const;
type Told = Partial<Record<(typeof READ_OUT)[number], unknown>>;

function eachText(children: ComponentChildren): ComponentChildren {
  if (typeof children === 'string') return showControlCharacters(children);
  return Array.isArray(children) ? children.map(eachText) : children;
}
