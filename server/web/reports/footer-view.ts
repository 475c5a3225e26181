// The last line of a view: how fresh its numbers are, where they are in other forms, and where the other hits went.

import { localDay } from '../../kit/zone.ts'
import type { Site } from '../../sites/site.ts'
import { defaultQuery, toSearch } from '../../stats/query.ts'
import type { Frame } from '../../stats/time-frame.ts'
import type { OtherForm } from '../formats/formats.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'

/** `written`: when something was counted last. Not how long ago: that would make another page of it each second. */
export type FootView = {
  written: { at: string; text: string } | null
  zone: string
  forms: FormLink[]
  drops: { href: string; text: string }
}

/** The same numbers in another form. */
export type FormLink = { name: string; href: string }

/** `lastWrite` in Unix milliseconds. */
export function toFoot(
  { site, query }: Pick<Frame, 'site' | 'query'>,
  forms: FormLink[],
  lastWrite: number | undefined,
  reader: Reader,
  dropped = 0,
): FootView {
  const { foot } = reader.texts.reports
  return {
    written: lastWrite === undefined ? null : toMoment(Math.floor(lastWrite / 1000), site, reader),
    zone: site.zone,
    forms,
    drops: {
      href: sitePath(site, '/received', toSearch({ ...defaultQuery, period: query.period })),
      text: dropped > 0 ? foot.dropped(reader.amount(dropped)) : foot.noneDropped,
    },
  }
}

/** Links to other forms of a view; `toPath`: its path for the end of a form. */
export function toFormLinks(
  forms: readonly OtherForm[],
  toPath: (end: string) => string,
  { texts }: Reader,
): FormLink[] {
  return forms.map(form => ({ name: texts.forms.names[form], href: toPath(`.${form}`) }))
}

function toMoment(at: number, { zone }: Site, { texts, day, time }: Reader) {
  const text = texts.words.moment(day(localDay(zone, at), 'brief'), time(zone, at, 'second'))
  return { at: new Date(at * 1000).toISOString(), text }
}
