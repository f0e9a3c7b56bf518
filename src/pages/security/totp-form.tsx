import type { TotpProposal } from '../../core/operations/account-management/two-factor.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { ReturnTo } from '../components/return-to.tsx';
import { useWords } from '../page-context.ts';
import { ShownFor } from '../shown-once.tsx';

/** As a `data:` URL. */
export async function drawQrCode({ uri }: TotpProposal): Promise<string> {
  // Loaded on first use, because it is rarely needed.
  const { default: qrcode } = await import('qrcode');
  const svg = await qrcode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/** Asks for a seed. */
export function TotpStart({ action, cancel }: Pick<TotpFormProps, 'action' | 'cancel'>) {
  const { security: words, frame } = useWords();
  return (
    <Form action={action} class="card">
      <ReturnTo />
      <div class="actions">
        <button type="submit" class="primary">
          {words.start}
        </button>
        {cancel && <a href={cancel}>{frame.cancel}</a>}
      </div>
    </Form>
  );
}

interface TotpFormProps {
  readonly proposal: TotpProposal;
  readonly image: string;
  readonly action: string;
  readonly button: string;
  /** Where to go instead, if one may. */
  readonly cancel?: string | undefined;
}

/** Adds a key to an authenticator app: by picture, by link or by hand; and asks for a code made from it. */
export function TotpForm({ proposal, image, action, button, cancel }: TotpFormProps) {
  const { security: words, frame } = useWords();
  const { seed, sealed, uri } = proposal;
  return (
    <>
      <h2>{words.scanTitle}</h2>
      <p>{words.scan}</p>
      <p>
        <img src={image} alt={words.qrAlt} width="220" height="220" />
      </p>
      <p>
        <a class="button" href={uri}>
          {words.openInApp}
        </a>
      </p>
      <p>{words.orType}</p>
      <div class="secret">
        <output id="seed">{seed.match(/.{4}/g)?.join(' ')}</output>
        <CopyButton of="seed" what={words.key} />
        <ShownFor />
      </div>
      <h2>{words.verifyTitle}</h2>
      <Form action={action} class="card">
        <ReturnTo />
        <input type="hidden" name="proposal" value={sealed} />
        <Field
          name="otp"
          label={words.code}
          hint={words.codeHint}
          autocomplete="one-time-code"
          inputmode="numeric"
          required
        />
        <div class="actions">
          <button type="submit" class="primary">
            {button}
          </button>
          {cancel && <a href={cancel}>{frame.cancel}</a>}
        </div>
      </Form>
    </>
  );
}
