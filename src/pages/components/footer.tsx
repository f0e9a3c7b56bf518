import { languages } from '../locales/languages.ts';
import { usePageContext } from '../page-context.ts';
import { Form } from './form.tsx';

/** Switches the language, on every page. */
export function Footer() {
  const page = usePageContext();
  const { frame } = page.words;
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
