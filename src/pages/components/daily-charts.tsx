import { usePageContext, useWords } from '../page-context.ts';
import { formatDay } from './timestamp.tsx';

/** One number for each day. */
interface DailySeries {
  readonly name: string;
  readonly counts: readonly number[];
}

interface DailyChartsProps {
  /** Such as `2026-01-15`, in order. */
  readonly days: readonly string[];
  readonly series: readonly DailySeries[];
  /** Said instead when there is nothing to show. */
  readonly none: string;
}

/** A small bar chart for each series, and one table with the same numbers. */
export function DailyCharts({ days, series, none }: DailyChartsProps) {
  const { usage: words } = useWords();
  if (series.every(({ counts }) => counts.every((count) => count === 0)))
    return <p class="card faint">{none}</p>;
  return (
    <div class="card">
      <div class="charts">
        {series.map((one) => (
          <Chart key={one.name} days={days} {...one} />
        ))}
      </div>
      <details class="group">
        <summary>{words.table}</summary>
        <DailyTable days={days} series={series} />
      </details>
    </div>
  );
}

/** Units of the drawing, which is stretched to the width there is. */
const HEIGHT = 60;
const STEP = 10;
const BAR = 8;
/** A single use among thousands is still seen. */
const LEAST = 1.5;

function Chart({ days, name, counts }: Pick<DailyChartsProps, 'days'> & DailySeries) {
  const { usage: words } = useWords();
  const { dates } = usePageContext().language;
  const number = new Intl.NumberFormat(dates);
  const total = words.total(number.format(counts.reduce((sum, count) => sum + count, 0)));
  const most = Math.max(...counts);
  const atMost = words.atMost(number.format(most));
  const [first = '', last = first] = [days[0], days.at(-1)];
  const width = days.length * STEP;
  return (
    <figure class="chart">
      <figcaption>
        <strong>{name}</strong> <span class="faint">{total}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={`${name}: ${total}, ${atMost}`}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {counts.map((count, day) => {
          const height = count === 0 ? 0 : Math.max(LEAST, (count / most) * (HEIGHT - 1));
          return (
            <rect key={days[day]} x={day * STEP + 1} y={HEIGHT - height} width={BAR} height={height}>
              <title>{`${formatDay(days[day] ?? '', dates)}: ${number.format(count)}`}</title>
            </rect>
          );
        })}
        <line x1="0" x2={width} y1={HEIGHT} y2={HEIGHT} />
      </svg>
      <p class="faint">
        <span>{formatDay(first, dates)}</span> <span>{formatDay(last, dates)}</span>
      </p>
    </figure>
  );
}

function DailyTable({ days, series }: Omit<DailyChartsProps, 'none'>) {
  const { usage: words } = useWords();
  const { dates } = usePageContext().language;
  const number = new Intl.NumberFormat(dates);
  return (
    <table class="numbers">
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          {series.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day, index) => (
          <tr key={day}>
            <th scope="row">{formatDay(day, dates)}</th>
            {series.map(({ name, counts }) => (
              <td key={name}>{number.format(counts[index] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
