import { cardinal } from './cardinal.ts';

/** "7:30 pm" as "seven thirty P.M", "14:05" as "fourteen oh five", "7pm" as "seven P.M". */
export function times(text: string): string {
  return text
    .replace(TIME_RANGE, '$1 to ')
    .replace(
      CLOCK,
      (whole, hour: string, minute: string, second: string | undefined, half: string | undefined) => {
        if (Number(hour) > 24 || Number(minute) > 59 || Number(second ?? 0) > 59) return whole;
        return clockWords(hour, minute, second, half);
      },
    )
    .replace(HOUR_ALONE, (whole, hour: string, half: string) =>
      Number(hour) > 12 ? whole : `${cardinal(String(Number(hour)))} ${half.toUpperCase()}.M`,
    );
}

const HALF_OF_DAY = '\\s?([AaPp])\\.?[Mm](?!\\p{L})';
const CLOCK = new RegExp(
  `(?<![\\w.,:])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?Z?)?(?:${HALF_OF_DAY})?(?![\\d:])`,
  'gu',
);
const HOUR_ALONE = new RegExp(`(?<![\\w.,:])(\\d{1,2})${HALF_OF_DAY}`, 'gu');
const TIME_RANGE =
  /(?<![\w.,:])(\d{1,2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?)\s?[-–]\s?(?=\d{1,2}:\d{2}|\d{1,2}\s?[AaPp]\.?[Mm](?!\p{L}))/gu;

function clockWords(
  hour: string,
  minute: string,
  second: string | undefined,
  half: string | undefined,
): string {
  if (Number(hour) === 0 && Number(minute) === 0 && second === undefined) return 'midnight';
  const words = [cardinal(String(Number(hour)))];
  if (Number(minute) > 0)
    words.push(...(Number(minute) < 10 ? ['oh'] : []), cardinal(String(Number(minute))));
  else if (half === undefined) words.push(onTheHour(Number(hour)));
  if (second !== undefined && Number(second) > 0) {
    words.push('and', cardinal(String(Number(second))), Number(second) === 1 ? 'second' : 'seconds');
  }
  if (half !== undefined) words.push(`${half.toUpperCase()}.M`);
  return words.join(' ');
}

function onTheHour(hour: number): string {
  return hour <= 12 ? "o'clock" : 'hundred';
}
