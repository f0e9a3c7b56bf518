import { languages } from '../locales/languages.ts';
import { usePageContext } from '../page-context.ts';
import { Form } from './form.tsx';

/** Of the form that is the page. */
export const MAIN_FORM = 'form';

interface FooterProps {
  /** The action of the form that is the page. */
  readonly form?: string | undefined;
}

/** Switches the language, on every page. What was typed into the form of the page is sent along, and shown again. */
export function Footer({ form }: FooterProps) {
  const page = usePageContext();
  const { frame } = page.words;
  const typed = form && {
    form: MAIN_FORM,
    formaction: `/language?${new URLSearchParams({ form, page: page.currentPath })}`,
    formnovalidate: true,
  };
  return (
    <footer class="bottom">
      <Form action="/language">
        <span>{frame.language}</span>
        <input type="hidden" name="return_to" value={page.currentPath} />
        <span class="languages">
          {languages.map(({ tag, ownName }) => (
            <button
              type="submit"
              class="link"
              name="language"
              value={tag}
              lang={tag}
              {...typed}
              {...(tag === page.language.tag && { 'aria-current': 'true' })}
            >
              {ownName}
            </button>
          ))}
        </span>
      </Form>
    </footer>
  );
}
