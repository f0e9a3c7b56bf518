import { describe, expect, it } from 'vitest';
import {
  beginOf,
  endOf,
  isTimeZone,
  later,
  localTimeOf,
  readLocalTime,
} from '../../../../src/core/operations/deprecations/local-time.ts';
import { occurrencesOf, timeFault } from '../../../../src/core/operations/deprecations/schedule.ts';

const hoursOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
  (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000;

describe('A planned time', () => {
  it.each([
    // Forward at 02:00 of 2027-03-28, and back at 03:00 of 2027-10-31.
    [
      'Europe/Berlin',
      '2027-03-21T01:00',
      4,
      ['2027-03-21T00:00:00Z', '2027-03-28T00:00:00Z', '2027-04-03T23:00:00Z'],
      [4, 3, 4],
    ],
    [
      'Europe/Berlin',
      '2027-10-24T01:00',
      4,
      ['2027-10-23T23:00:00Z', '2027-10-30T23:00:00Z', '2027-11-07T00:00:00Z'],
      [4, 5, 4],
    ],
    // Forward at 02:00 of 2027-03-14, and back at 02:00 of 2027-11-07.
    [
      'America/New_York',
      '2027-03-07T01:00',
      4,
      ['2027-03-07T06:00:00Z', '2027-03-14T06:00:00Z', '2027-03-21T05:00:00Z'],
      [4, 3, 4],
    ],
    [
      'America/New_York',
      '2027-10-31T00:30',
      4,
      ['2027-10-31T04:30:00Z', '2027-11-07T04:30:00Z', '2027-11-14T05:30:00Z'],
      [4, 5, 4],
    ],
  ] as const)(
    'in %s stays at the same time of the clock when that changes, weekly from %s on',
    (timeZone, from, hours, begins, lengths) => {
      const until = `${from.slice(0, 11)}${String(Number(from.slice(11, 13)) + hours).padStart(2, '0')}${from.slice(13)}`;
      const occurrences = occurrencesOf({ from, until, timeZone, repeated: { every: 'week', times: 3 } });

      expect(occurrences.map(({ startsAt }) => startsAt)).toEqual(begins);
      expect(occurrences.map(hoursOf)).toEqual(lengths);
    },
  );

  it('begins with the first of two hours that the clock shows, and ends with the second', () => {
    expect(beginOf('2027-10-31T02:30', 'Europe/Berlin')).toBe('2027-10-31T00:30:00Z');
    expect(endOf('2027-10-31T02:30', 'Europe/Berlin')).toBe('2027-10-31T01:30:00Z');
    expect(beginOf('2027-11-07T01:30', 'America/New_York')).toBe('2027-11-07T05:30:00Z');
    expect(endOf('2027-11-07T01:30', 'America/New_York')).toBe('2027-11-07T06:30:00Z');
  });

  it('that the clock skips is as much later', () => {
    expect(beginOf('2027-03-28T02:30', 'Europe/Berlin')).toBe('2027-03-28T01:30:00Z');
    expect(endOf('2027-03-28T02:30', 'Europe/Berlin')).toBe('2027-03-28T01:30:00Z');
    expect(localTimeOf('2027-03-28T01:30:00Z', 'Europe/Berlin')).toBe('2027-03-28T03:30');
  });

  it('is repeated on the last day of a month that is too short', () => {
    expect([0, 1, 2].map((times) => later('2027-01-31T09:00', 'month', times))).toEqual([
      '2027-01-31T09:00',
      '2027-02-28T09:00',
      '2027-03-31T09:00',
    ]);
  });

  it.each([
    ['2027-01-11T08:00', '2027-01-11T08:00', 'ends_before_it_begins'],
    ['2027-01-11T08:00', '2027-01-10T09:00', 'ends_before_it_begins'],
    ['2026-12-31T08:00', '2026-12-31T09:00', 'is_over'],
    ['2027-01-11T08:00', '2027-01-18T08:01', 'too_long'],
    ['2027-01-11T08:00', '2027-01-18T08:00', undefined],
    // It has begun already.
    ['2026-12-31T20:00', '2027-01-01T04:00', undefined],
  ] as const)('from %s until %s: %s', (from, until, fault) => {
    expect(timeFault({ from, until, timeZone: 'UTC' }, new Date('2027-01-01T00:00:00Z'))).toBe(fault);
  });
});

describe('A repeated time', () => {
  const now = new Date('2027-01-01T00:00:00Z');

  it.each([
    ['2027-01-12T08:00', 'day', undefined],
    ['2027-01-12T08:01', 'day', 'too_long'],
    ['2027-01-18T08:00', 'week', undefined],
  ] as const)('from 2027-01-11T08:00 until %s, every %s: %s', (until, every, fault) => {
    const time = { from: '2027-01-11T08:00', until, timeZone: 'UTC', repeated: { every, times: 3 } };
    expect(timeFault(time, now)).toBe(fault);
  });

  it('over midnight is as long in a short month', () => {
    const time = { from: '2026-12-30T22:00', until: '2026-12-31T02:00', timeZone: 'UTC' };
    const repeated = { every: 'month', times: 5 } as const;

    expect(occurrencesOf({ ...time, repeated })).toEqual(
      [
        ['2026-12-30', '2026-12-31'],
        ['2027-01-30', '2027-01-31'],
        ['2027-02-28', '2027-03-01'],
        ['2027-03-30', '2027-03-31'],
        ['2027-04-30', '2027-05-01'],
      ].map(([first, last]) => ({ startsAt: `${first}T22:00:00Z`, endsAt: `${last}T02:00:00Z` })),
    );
  });

  it('is left out where the clock skips all of it', () => {
    const time = { from: '2027-03-27T02:30', until: '2027-03-27T03:00', timeZone: 'Europe/Berlin' };
    const occurrences = occurrencesOf({ ...time, repeated: { every: 'day', times: 3 } });

    expect(occurrences.map(({ startsAt }) => startsAt)).toEqual([
      '2027-03-27T01:30:00Z',
      '2027-03-29T00:30:00Z',
    ]);
  });
});

describe('A time zone', () => {
  it.each([
    'Europe/Berlin',
    'america/new_york',
    'UTC',
    'Asia/Kathmandu',
    'Etc/GMT+5',
    'America/Argentina/Buenos_Aires',
  ])('may be %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each([
    '',
    'Berlin',
    '+02:00',
    '-05',
    'Mars/Olympus',
    'Europe/Berlin\0',
    '../etc',
    '2027-01-01T00:00Z',
    '2027-01-01T00:00+02:00',
    '2027-01-01[Europe/Berlin]',
    '20270101T00Z',
    'Europe/Berlin[u-ca=iso8601]',
  ])('is not %j', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });

  it('can be shown, whichever it is', () => {
    for (const name of Intl.supportedValuesOf('timeZone')) expect(isTimeZone(name)).toBe(true);
  });
});

describe('A local time', () => {
  it.each([
    ['2027-03-28T02:30', '2027-03-28T02:30'],
    ['2027-03-28 02:30', '2027-03-28T02:30'],
    ['2027-03-28T02:30:15', '2027-03-28T02:30'],
  ])('%s is read', (text, read) => {
    expect(readLocalTime(text)).toBe(read);
  });

  it.each([
    '',
    '2027-03-28',
    '02:30',
    '2027-02-30T10:00',
    '2027-13-01T10:00',
    '2027-03-28T24:30',
    '9000-01-01T00:00',
    '2027-03-28T02:30Z',
    '2027-03-28T02:30+02:00',
    '٢027-03-28T02:30',
  ])('%j is none', (text) => {
    expect(readLocalTime(text)).toBeUndefined();
  });
});
