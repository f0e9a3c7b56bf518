import { usePageContext } from '../page-context.ts';

/** What is wrong with the form, above it, with a link to each field. */
export function ProblemSummary() {
  const { words, problems } = usePageContext();
  if (problems.length === 0) return null;
  return (
    <div class="summary" role="alert" aria-labelledby="summary-title" tabIndex={-1}>
      <h2 id="summary-title">{words.problems.summary}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
