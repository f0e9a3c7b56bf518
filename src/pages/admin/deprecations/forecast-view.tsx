import { FORECAST_DAYS, type Forecast } from '../../../core/operations/deprecations/calls/forecast.ts';
import { ClientName } from '../../components/client-name.tsx';
import { Scrollable } from '../../components/scrollable.tsx';
import { usePageContext } from '../../page-context.ts';
import { appPath, personPath } from '../paths.ts';

/** So many callers are listed, those who call most. */
const MOST = 50;

/** What a step would have refused, in a sentence and in a table. */
export function ForecastView({ forecast }: { readonly forecast: Forecast }) {
  const { words, language } = usePageContext();
  const { retirement, frame } = words;
  const { callers, ...sums } = forecast;
  const number = new Intl.NumberFormat(language.dates);
  if (callers.length === 0) return <p class="notice">{retirement.forecastNothing(FORECAST_DAYS)}</p>;
  return (
    <>
      <p class="warning">
        <strong>{retirement.forecast({ ...sums, days: FORECAST_DAYS })}</strong>
      </p>
      <Scrollable label={retirement.forecastCallers}>
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{retirement.person}</th>
              <th scope="col">{retirement.app}</th>
              <th scope="col">{retirement.client}</th>
              <th scope="col">{retirement.calls}</th>
            </tr>
          </thead>
          <tbody>
            {callers.slice(0, MOST).map(({ login, app, clientId, client, calls }) => (
              <tr key={`${login} ${clientId} ${client}`}>
                <td>
                  {login === null ? (
                    <span class="faint">{retirement.inItsOwnName}</span>
                  ) : (
                    <a href={personPath({ login })}>{login}</a>
                  )}
                </td>
                <td>
                  {app === null || clientId === null ? (
                    <span class="faint">{clientId ?? frame.none}</span>
                  ) : (
                    <a href={appPath({ clientId })}>{app}</a>
                  )}
                </td>
                <td>
                  <ClientName name={client} />
                </td>
                <td>{number.format(calls)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
      {callers.length > MOST && <p class="faint">{retirement.andMore(callers.length - MOST)}</p>}
    </>
  );
}
