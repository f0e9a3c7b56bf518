import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** Introspection queries of common tools are 15 levels deep; other queries are much flatter. */
const MAX_DEPTH = 16;

/** Validation rule against deep queries, fragments included. */
export function maxDepthRule(context: ValidationContext): ASTVisitor {
  const known = new Map<string, number>();

  function depthOf(set: SelectionSetNode | undefined, inside: ReadonlySet<string>): number {
    if (!set) return 0;
    return Math.max(
      ...set.selections.map((selection) => {
        if (selection.kind === Kind.FIELD) return 1 + depthOf(selection.selectionSet, inside);
        if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet, inside);
        const fragment = context.getFragment(selection.name.value);
        return fragment ? depthOfFragment(fragment, inside) : 0;
      }),
    );
  }

  /** Measures each fragment once, so that nested fragments stay cheap; another rule refuses cycles. */
  function depthOfFragment(fragment: FragmentDefinitionNode, inside: ReadonlySet<string>): number {
    const name = fragment.name.value;
    if (inside.has(name)) return 0;
    const depth = known.get(name) ?? depthOf(fragment.selectionSet, new Set([...inside, name]));
    known.set(name, depth);
    return depth;
  }

  return {
    OperationDefinition(node) {
      if (depthOf(node.selectionSet, new Set()) <= MAX_DEPTH) return;
      context.reportError(new GraphQLError('The query is nested too deeply.', { nodes: [node] }));
    },
  };
}
