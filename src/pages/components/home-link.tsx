import type { AppSummary } from '../../core/delegation/apps/app.ts';

/** An app's name, linked to its home page, which we do not vouch for. */
export function HomeLink({ to, class: look }: { readonly to: AppSummary; readonly class?: string }) {
  return (
    <a href={to.url} rel="noopener noreferrer nofollow" {...(look && { class: look })}>
      {to.name}
    </a>
  );
}
