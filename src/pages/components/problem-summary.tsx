import { useWords } from '../page-context.ts';
import type { FieldProblem } from '../problems.ts';

interface SummaryProps {
  readonly problems: readonly FieldProblem[];
}

/** What is wrong, on top of a form, each a way to its field. */
export function ProblemSummary({ problems }: SummaryProps) {
  const words = useWords();
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
