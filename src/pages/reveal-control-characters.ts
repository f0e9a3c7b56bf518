import { type ComponentChildren, options } from 'preact';
import { showControlCharacters } from '../core/foundation/control-characters.ts';

/**
 * Makes control and bidirectional characters visible in every text of every page, so that no page can forget it. Values
 * of fields stay as they are, because they are sent back.
 */
export function revealControlCharacters(): void {
  options.vnode = ({ type, props }) => {
    if (type === 'textarea') return;
    const attributes = props as typeof props & ReadOut;
    for (const name of READ_OUT)
      if (typeof attributes[name] === 'string') attributes[name] = showControlCharacters(attributes[name]);
    attributes.children = eachText(props.children);
  };
}

/** Attributes that screen readers read out. */
const READ_OUT = ['aria-label', 'alt', 'title'] as const;
type ReadOut = Partial<Record<(typeof READ_OUT)[number], unknown>>;

function eachText(children: ComponentChildren): ComponentChildren {
  if (typeof children === 'string') return showControlCharacters(children);
  return Array.isArray(children) ? children.map(eachText) : children;
}
