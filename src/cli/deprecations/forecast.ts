import { FORECAST_DAYS, type Forecast } from '../../core/operations/deprecations/calls/forecast.ts';
import { table } from '../table.ts';

const MOST_SHOWN = 20;

/** What a step would have refused, and whom. */
export function forecastText({ calls, clients, people, callers }: Forecast): string {
  const would = `By the last ${FORECAST_DAYS} days this would have refused`;
  if (calls === 0) return `${would} no call.`;
  const of = [counted(clients, 'client'), ...(people > 0 ? [counted(people, 'person', 'people')] : [])];
  const rows = callers
    .slice(0, MOST_SHOWN)
    .map(({ login, app, clientId, client, calls }) => [calls, login, app ?? clientId, client]);
  const rest = callers.length - rows.length;
  return [
    `${would} ${counted(calls, 'call')} of ${of.join(' and ')}:`,
    table(['CALLS', 'LOGIN', 'APP', 'CLIENT'], rows),
    ...(rest > 0 ? [`… and those of ${counted(rest, 'more caller')}.`] : []),
  ].join('\n');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** As `--json` shows it. */
export function presentForecast({ calls, clients, people, callers }: Forecast) {
  return {
    days: FORECAST_DAYS,
    calls,
    clients,
    people,
    callers: callers.map(({ login, clientId, app, client, calls }) => ({
      login,
      client_id: clientId,
      app,
      client,
      calls,
    })),
  };
}
