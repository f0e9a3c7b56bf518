import type { AppSummary } from '../../core/delegation/apps/app.ts';

/** Shown in place of a logo. */
export function AvatarInitial({ of }: { readonly of: Pick<AppSummary, 'name'> }) {
  return (
    <span class="letter" aria-hidden="true">
      {[...of.name.trim()][0]?.toUpperCase()}
    </span>
  );
}
