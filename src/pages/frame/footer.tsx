import type { Visit } from '../visit.ts';
import { Form } from './form.tsx';

/** The language can be switched wherever one is. */
export function Footer({ visit }: { readonly visit: Visit }) {
  const { frame } = visit.words;
  return (
    <footer class="bottom">
      <Form visit={visit} action="/language">
        <span>{frame.switchTo}</span>
        <input type="hidden" name="return_to" value={visit.url} />
        <span class="languages">
          <button type="submit" class="link" name="language" value="en" lang="en">
            {frame.english}
          </button>
          <button type="submit" class="link" name="language" value="zh-CN" lang="zh-CN">
            {frame.chinese}
          </button>
        </span>
      </Form>
    </footer>
  );
}
