import { withoutEmphasis } from '../text/fold-punctuation.ts';
import { createTextFold } from '../text/fold-text.ts';
import { type CalendarDate, isoDate, pad } from './calendar-date.ts';
import { type DateOrder, readDay } from './read-day.ts';
import { readTime, type TimeOfDay } from './read-time.ts';

const fold = createTextFold();

/**
 * Reads a day, a time, or both, and names it: `2026-03-05`, `T14:30:00`, `2026-03-05T14:30:00`, and in UTC with a `Z` where an
 * offset is given. Undefined for any other text, and for one that may be two different days.
 */
export function readDate(value: string | Date, order: DateOrder | undefined): string | undefined {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? undefined : readDate(value.toISOString(), order);
  }
  // Nothing that is a date is longer.
  if (value.length > 100) return undefined;
  const text = withoutEmphasis(fold(value));
  const day = readDay(text, order);
  if (day !== undefined) return isoDate(day);
  const time = readTime(text);
  if (time !== undefined) return `T${clock(time)}${offsetOf(time)}`;
  return readBoth(text, order);
}

/** A day and a time with `T`, a comma, a space or `at` between them: each place where they may part is tried. */
function readBoth(text: string, order: DateOrder | undefined): string | undefined {
  for (const gap of text.matchAll(/(?<=\d)t(?=\d)|,? at |, | /g)) {
    const day = readDay(text.slice(0, gap.index), order);
    const time = day && readTime(text.slice(gap.index + gap[0].length));
    if (day !== undefined && time !== undefined) return moment(day, time);
  }
  return undefined;
}

function moment(day: CalendarDate, time: TimeOfDay): string {
  if (time.offsetMinutes === undefined) return `${isoDate(day)}T${clock(time)}`;
  const midnight = new Date(`${isoDate(day)}T00:00:00Z`).getTime();
  const utc = new Date(midnight + (time.seconds - time.offsetMinutes * 60) * 1000);
  return `${utc.toISOString().slice(0, -5)}${fractionOf(time)}Z`;
}

function clock(time: TimeOfDay): string {
  const [hour, minute] = [Math.floor(time.seconds / 3600), Math.floor(time.seconds / 60) % 60];
  return `${pad(hour)}:${pad(minute)}:${pad(time.seconds % 60)}${fractionOf(time)}`;
}

/** Minutes ahead of UTC; nothing where that is not said. */
const offsetOf = ({ offsetMinutes }: TimeOfDay): string =>
  offsetMinutes === undefined ? '' : ` UTC${offsetMinutes}`;

const fractionOf = ({ fraction }: TimeOfDay): string => (fraction === '' ? '' : `.${fraction}`);
