import type { ListedApp } from '../../core/delegation/apps/listing/list.ts';
import { AvatarInitial } from '../components/avatar-initial.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useWords } from '../page-context.ts';
import type { ManagedOrganizations } from './managed.ts';

interface AppsProps {
  readonly of: ManagedOrganizations;
  readonly apps: readonly ListedApp[];
}

/** The apps of an organization. */
export function Apps({ of, apps }: AppsProps) {
  const { organizations: words, developers } = useWords();
  const hint = of.appsHint?.(words);
  if (apps.length === 0) return <EmptyState title={words.noApps}>{hint && <p>{hint}</p>}</EmptyState>;
  return (
    <>
      <ul class="list">
        {apps.map((app) => (
          <li key={app.id}>
            <AvatarInitial of={app} />
            <div class="about">
              <p class="title">
                <a href={of.appPath(app)}>{app.name}</a>
              </p>
              <p class="faint">
                {developers.clientId} <code>{app.clientId}</code>
              </p>
            </div>
            <span class="faint">{developers.users(app.users)}</span>
          </li>
        ))}
      </ul>
      {hint && <p class="hint">{hint}</p>}
    </>
  );
}
