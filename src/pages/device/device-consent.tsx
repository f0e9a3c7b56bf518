import type { PendingDevice } from '../../core/delegation/device-codes/enter.ts';
import { AppFacts, NameWarning } from '../components/app-facts.tsx';
import { Form } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { Scopes } from '../consent/consent-page.tsx';
import { useWords } from '../page-context.ts';

interface DeviceConsentProps {
  readonly waiting: PendingDevice;
  /** Login of the app's owner; null for the installation. */
  readonly owner: string | null;
  readonly userCode: string;
  /** Address of the user who looks at this page. */
  readonly address: string;
}

/** Shows where the device is and since when it waits: an attacker may have sent the code to the user. */
export function DeviceConsent({ waiting, owner, userCode, address }: DeviceConsentProps) {
  const { consent: consentWords, device: words, frame } = useWords();
  const { app, device, consent } = waiting;
  return (
    <Page title={words.confirmTitle(app.name)}>
      <h1>{words.confirmTitle(app.name)}</h1>
      <p class="warning">{words.warning}</p>
      <NameWarning app={app} />
      <dl class="facts">
        <dt>{words.app}</dt>
        <dd>{app.name}</dd>
        <dt>{words.owner}</dt>
        <dd>{owner ?? frame.administrators}</dd>
        <AppFacts app={app} />
        <dt>{words.asked}</dt>
        <dd>
          <Timestamp at={device.createdAt} recency />
        </dd>
        <dt>{words.from}</dt>
        <dd>
          {device.address} {device.address !== address && <strong>{words.elsewhere}</strong>}
        </dd>
      </dl>
      {consent.known && <p>{consentWords.known}</p>}
      <Scopes consent={consent} />
      <Form action="/login/device/confirmation">
        <input type="hidden" name="user_code" value={userCode} />
        <div class="actions">
          <button type="submit" class="primary" name="authorize" value="1" data-sleepy>
            {words.authorize(app.name)}
          </button>
          <button type="submit" name="authorize" value="0">
            {words.cancel}
          </button>
        </div>
      </Form>
    </Page>
  );
}
