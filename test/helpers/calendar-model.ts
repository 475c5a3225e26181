// What the clocks on the wall show, minute by minute: slow, and too plain to be wrong. For tests of what is fast.

export type Wall = { day: number; minute: number }

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The calendar day (20261121) and the minute of the hour that the clocks of a zone show. `at` in Unix seconds. */
export function readWall(zone: string, at: number): Wall {
  let formatter = formatters.get(zone)
  if (!formatter) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit', minute: '2-digit' } as const
    formatter = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...parts })
    formatters.set(zone, formatter)
  }
  const shown = Object.fromEntries(formatter.formatToParts(at * 1000).map(({ type, value }) => [type, value]))
  return { day: Number(`${shown.year}${shown.month}${shown.day}`), minute: Number(shown.minute) }
}

/** Where the clock hour of an instant begins: at the full hour, or at the moment at which the clocks were changed. */
export function slowHour(zone: string, at: number): number {
  let minute = Math.floor(at / 60) * 60
  let { minute: shown } = readWall(zone, minute)
  while (shown !== 0) {
    const { minute: before } = readWall(zone, minute - 60)
    if (before !== shown - 1 || isChange(zone, minute)) break
    shown = before
    minute -= 60
  }
  return minute
}

const hours = new Map<string, Intl.DateTimeFormat>()

/** Whether the clocks were put forward or back by whole hours just now, which the minutes alone do not show. */
function isChange(zone: string, at: number): boolean {
  let formatter = hours.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' })
    hours.set(zone, formatter)
  }
  return formatter.format(at * 1000) !== formatter.format((at - 60) * 1000)
}
