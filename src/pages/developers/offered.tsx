import type { App } from '../../core/delegation/apps/app.ts';
import type { AppOffer } from '../../core/directory/apps/offer.ts';
import { AvatarInitial } from '../components/avatar-initial.tsx';
import { PostButton } from '../components/form.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { useWords } from '../page-context.ts';

function placeOf({ clientId }: App): string {
  return `/settings/developers/${clientId}/transfer`;
}

/** The apps that are offered to somebody. */
export function Offers({ offers }: { readonly offers: readonly AppOffer[] }) {
  if (offers.length === 0) return null;
  const words = useWords().developers;
  return (
    <section>
      <h2>{words.offers}</h2>
      <ul class="list">
        {offers.map(({ app, to, offeredBy, expiresAt }) => (
          <li key={app.id}>
            <AvatarInitial of={app} />
            <div class="about">
              <p class="title">{app.name}</p>
              <p class="faint">
                {words.offeredFromTo(offeredBy.login, to.login)} {words.offerUntil}{' '}
                <Timestamp at={expiresAt} />
              </p>
            </div>
            <a class="button" href={`${placeOf(app)}/acceptance`} aria-label={words.acceptNamed(app.name)}>
              {words.accept}
            </a>
            <PostButton action={`${placeOf(app)}/refusal`} label={words.declineNamed(app.name)}>
              {words.decline}
            </PostButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The offer of an app, for those who made it. */
export function OfferOf({ offer: { app, to, expiresAt } }: { readonly offer: AppOffer }) {
  const words = useWords().developers;
  return (
    <section class="card">
      <p>
        {words.offeredTo(to.login)} {words.offerUntil} <Timestamp at={expiresAt} />
      </p>
      <PostButton action={`${placeOf(app)}/withdrawal`}>{words.withdraw}</PostButton>
    </section>
  );
}
