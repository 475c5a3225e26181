// Mails, and the pages about them, in every language.

import type { Widened } from './widened.ts'

export const mailEn = {
  /** At the end of each mail. */
  sentBy: (host: string) => `Sent by Hoofprint at ${host}`,
}

export const mailNl: Widened<typeof mailEn> = {
  sentBy: host => `Verzonden door Hoofprint op ${host}`,
}

export const mailDe: Widened<typeof mailEn> = {
  sentBy: host => `Gesendet von Hoofprint auf ${host}`,
}
