import type { ComponentProps } from 'preact';
import type { Reply } from '../../http/reply.ts';
import { AdminPage } from '../components/admin-page.tsx';
import { ConfirmForm } from '../components/confirm-form.tsx';
import type { PageContext } from '../page-context.ts';
import { renderPage } from '../responses.tsx';

interface Question {
  /** Which entry of the menu it belongs to. */
  readonly place: ComponentProps<typeof AdminPage>['place'];
  readonly title: string;
  /** What will happen, a paragraph each. */
  readonly explain: readonly string[];
  readonly button: string;
  /** Where the deed is done. */
  readonly action: string;
  /** Where to go instead. */
  readonly back: string;
}

/** The question ahead of a deed of an administrator. */
export function ask(visit: PageContext, { place, title, explain, ...sure }: Question): Reply {
  return renderPage(
    visit,
    <AdminPage title={title} place={place}>
      <h1>{title}</h1>
      <ConfirmForm {...sure}>
        {explain.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </ConfirmForm>
    </AdminPage>,
  );
}
