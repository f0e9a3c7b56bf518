import type { RecentSource } from '../../core/foundation/usage/sources/list.ts';
import { useWords } from '../page-context.ts';
import { ClientName } from './client-name.tsx';
import { Timestamp } from './timestamp.tsx';

/** The last addresses and clients that used something, with a heading; nothing when there are none. */
export function RecentSources({ sources }: { readonly sources: readonly RecentSource[] }) {
  const { usage: words } = useWords();
  if (sources.length === 0) return null;
  return (
    <>
      <h3>{words.sources}</h3>
      <ul class="list">
        {sources.map(({ address, client, at }) => (
          <li key={`${address} ${client}`}>
            <div class="about">
              <p class="mono">{address}</p>
              <p class="faint">
                <ClientName name={client} /> · <Timestamp at={at} recency />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
