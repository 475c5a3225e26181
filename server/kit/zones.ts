// The time zones to choose from, and the one name of today for each of the many that a zone has had.

import { once } from './once.ts'

/** Intl keeps the names that a zone was first known by: https://github.com/tc39/proposal-canonical-tz */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** The names of all time zones that this machine knows, UTC first, as they are spelled today. */
export const zones: () => readonly string[] = once(() => [
  'UTC',
  ...new Set(
    Intl.supportedValuesOf('timeZone')
      .filter(name => name !== 'UTC')
      .map(name => renamed[name] ?? name)
      .sort(),
  ),
])

/**
 * The name of today of a zone that is known by an older one, or by one in another case: America/Chicago for US/Central,
 * Asia/Kolkata for Asia/Calcutta, UTC for GMT. What has no other name stays, such as Etc/GMT+5; '' for what is no zone here.
 *
 * Which names mean one zone is asked of Intl, so it is never older than the zones themselves. Where an Intl leaves names as
 * they are given (the proposal above), an alias stays an alias: its days are the same, and a form shows it as it is.
 */
export function canonicalZone(name: string): string {
  // A fixed offset such as +02:00 is accepted by Intl, but it is not a zone: it has no summer.
  if (!/^[A-Za-z]/.test(name)) return ''
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    return renamed[known] ?? known
  } catch {
    return ''
  }
}
