/** A time of day, and how far it is ahead of UTC where that is said. */
export interface TimeOfDay {
  /** Seconds since midnight, whole. */
  readonly seconds: number;
  /** The decimal places of a second, without zeros at the end. */
  readonly fraction: string;
  /** Undefined for a time of no place in particular. */
  readonly offsetMinutes: number | undefined;
}

const pattern =
  /^(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(am|pm|a\.m\.|p\.m\.)?(?: ?(z|utc|gmt)| ?([+-])(\d{2}):?(\d{2}))?$/;

/** Reads `14:30`, `14:30:00.5Z`, `2:30 pm`, `2 pm`, `14:30 +02:00`; undefined for anything else. In small letters. */
export function readTime(text: string): TimeOfDay | undefined {
  const [, hours, minutes, seconds = '0', decimals = '', half, utc, sign, ahead, aheadMinutes] =
    pattern.exec(text) ?? [];
  const hour = hourOf(Number(hours), half);
  if (hour === undefined || (minutes === undefined && half === undefined)) return undefined;
  const [minute, second] = [Number(minutes ?? 0), Number(seconds)];
  if (minute > 59 || second > 59 || Number(ahead ?? 0) > 14 || Number(aheadMinutes ?? 0) > 59)
    return undefined;
  const offset = Number(ahead) * 60 + Number(aheadMinutes);
  const isSaid = utc !== undefined || sign !== undefined;
  const offsetMinutes = utc !== undefined ? 0 : sign === '-' ? -offset : offset;
  return {
    seconds: hour * 3600 + minute * 60 + second,
    fraction: stripZeros(decimals),
    offsetMinutes: isSaid ? offsetMinutes : undefined,
  };
}

/** 0 to 23; undefined where there is no such hour. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (!(hour >= 1 && hour <= 12)) return undefined;
  return (hour % 12) + (half.startsWith('p') ? 12 : 0);
}

function stripZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
