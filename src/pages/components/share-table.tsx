import { usePageContext } from '../page-context.ts';

interface ShareTableProps {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly count: number }[];
}

/** Numbers in a table, each with a bar in proportion to the largest. */
export function ShareTable({ title, rows }: ShareTableProps) {
  const number = new Intl.NumberFormat(usePageContext().language.dates);
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <table class="numbers">
      <caption>{title}</caption>
      <tbody>
        {rows.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{number.format(count)}</td>
            <td>
              <svg class="share" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">
                <rect width={(count / most) * 100} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
