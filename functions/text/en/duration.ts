/** A length of time; minutes only of less than a day. */
export function duration(days: number, hours: number, minutes: number): string {
  const count = (number: number, unit: string): string =>
    number === 0 ? '' : `${number} ${unit}${number === 1 ? '' : 's'}`
  return (
    [count(days, 'day'), count(hours, 'hour'), days === 0 ? count(minutes, 'minute') : ''].filter(Boolean).join(' ') ||
    'less than a minute'
  )
}
