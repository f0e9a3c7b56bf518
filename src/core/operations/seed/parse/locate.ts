import { type Document, isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { SeedPath } from './seed-error.ts';

/** Offset of a path in the text: of its key, or of the closest parent that is there. */
export function locate(document: Document.Parsed, path: SeedPath): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else break;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  const range: unknown = Reflect.get(Object(node), 'range');
  return Array.isArray(range) ? range[0] : undefined;
}
