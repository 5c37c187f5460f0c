import { calendarDate, type CalendarDate, weekdayOf } from './calendar-date.ts';

/** What comes first in `3/4/2026`: the day, or the month. */
export type DateOrder = 'day-month-year' | 'month-day-year';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const weekdays = 'sun mon tue wed thu fri sat'.split(' ');
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const weekday = /^(sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?\.?,? /;
const dayMonthYear = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]${month},?[ -](\\d{4})$`);
const monthDayYear = new RegExp(`^${month} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`);

/**
 * Reads a day: `2026-03-05`, `2026/3/5`, `20260305`, `5 March 2026`, `March 5th, 2026`, `Thu, 5 Mar 2026`, `5.3.2026`, and
 * `3/5/2026` where `order` is given or one number is above 12. English names, years of four digits. Undefined for
 * anything else, for days that do not exist and for a weekday that is not the day's.
 *
 * @param text - In small letters, white space collapsed.
 */
export function readDay(text: string, order: DateOrder | undefined): CalendarDate | undefined {
  const named = weekday.exec(text);
  const rest = named === null ? text : text.slice(named[0].length);
  const day = readNamedMonth(rest) ?? readDigits(rest, order);
  if (day === undefined || named === null) return day;
  const isRight = weekdayOf(day) === weekdays.indexOf((named[1] as string).slice(0, 3));
  return isRight ? day : undefined;
}

function readNamedMonth(text: string): CalendarDate | undefined {
  const [, day, name, year] = dayMonthYear.exec(text) ?? [];
  if (name !== undefined) return calendarDate(Number(year), monthOf(name), Number(day));
  const [, first, second, third] = monthDayYear.exec(text) ?? [];
  if (first === undefined) return undefined;
  return calendarDate(Number(third), monthOf(first), Number(second));
}

const monthOf = (name: string): number => months.indexOf(name.slice(0, 3)) + 1;

function readDigits(text: string, order: DateOrder | undefined): CalendarDate | undefined {
  const [, year, , month, day] =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text) ??
    /^(\d{4})()(\d{2})(\d{2})$/.exec(text) ??
    [];
  if (year !== undefined) return calendarDate(Number(year), Number(month), Number(day));
  const [, a, mark, b, last] = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text) ?? [];
  if (a === undefined) return undefined;
  const isDayFirst = mark === '.' || dayComesFirst(Number(a), Number(b), order);
  if (isDayFirst === undefined) return undefined;
  const [d, m] = isDayFirst ? [a, b] : [b, a];
  return calendarDate(Number(last), Number(m), Number(d));
}

/** Undefined where nothing says so. */
function dayComesFirst(a: number, b: number, order: DateOrder | undefined): boolean | undefined {
  if (a === b || a > 12) return true;
  if (b > 12) return false;
  return order && order === 'day-month-year';
}
