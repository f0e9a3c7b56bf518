import type { FieldProblem } from '../problems.ts';
import type { Visit } from '../visit.ts';

interface SummaryProps {
  readonly visit: Visit;
  readonly problems: readonly FieldProblem[];
}

/** What is wrong, on top of a form, each a way to its field. */
export function ProblemSummary({ visit, problems }: SummaryProps) {
  if (problems.length === 0) return null;
  return (
    <div class="summary" role="alert" aria-labelledby="summary-title" tabIndex={-1}>
      <h2 id="summary-title">{visit.words.problems.summary}</h2>
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
