import { languages } from '../locales/languages.ts';
import { usePageContext } from '../page-context.ts';
import { FieldlessForm } from './form.tsx';

/**
 * Switches the language, on every page. What was typed into the form of the page is sent along, and shown again; which fields
 * that are is decided here, not by what is sent, which contains passwords, too.
 */
export function Footer() {
  const page = usePageContext();
  const { frame } = page.words;
  const main = page.typedForms.main();
  const kept = main && {
    form: main.action,
    fields: [...main.fields].join(','),
    page: page.currentPath,
  };
  const typed = main && {
    form: main.id,
    formaction: `/language?${new URLSearchParams(kept)}`,
    formnovalidate: true,
  };
  return (
    <footer class="bottom">
      <FieldlessForm action="/language">
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
      </FieldlessForm>
    </footer>
  );
}
