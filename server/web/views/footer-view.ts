// The last line of a view: how fresh its numbers are, where they are in other formats, and where the other hits went.

import type { Site } from '../../sites/site.ts'
import { defaultQuery, toSearch } from '../../stats/query.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { DataFormat } from '../http/formats.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'

/** `written`: when something was counted last. Not how long ago: that would make another page of it each second. */
export type FooterView = {
  written: { at: string; text: string } | null
  zone: string
  forms: FormatLink[]
  /** Where the other hits went; null for guests. */
  drops: { href: string; text: string } | null
}

/** The same numbers in another format. */
export type FormatLink = { name: string; href: string }

/** `lastWrite` in Unix milliseconds. */
export function toFooterView(
  { site, query, lastWrite }: Pick<TimeFrame, 'site' | 'query'> & { lastWrite: number | undefined },
  forms: FormatLink[],
  reader: Reader,
  dropped = 0,
): FooterView {
  const { foot } = reader.texts.reports
  return {
    written: lastWrite === undefined ? null : toMoment(Math.floor(lastWrite / 1000), site, reader),
    zone: site.zone,
    // Whoever wants fewer numbers is not led to files of them.
    forms: reader.fewerNumbers ? [] : forms,
    drops: site.shared
      ? null
      : {
          href: sitePath(site, '/received', toSearch({ ...defaultQuery, period: query.period })),
          text: dropped > 0 ? foot.dropped(reader.amount(dropped)) : foot.noneDropped,
        },
  }
}

/** Links to other formats of a view; `toPath`: its path for the end of a format. */
export function toFormatLinks(
  forms: readonly DataFormat[],
  toPath: (end: string) => string,
  { texts }: Reader,
): FormatLink[] {
  return forms.map(format => ({ name: texts.forms.names[format], href: toPath(`.${format}`) }))
}

function toMoment(at: number, { zone }: Site, { moment }: Reader) {
  return { at: new Date(at * 1000).toISOString(), text: moment(zone, at, 'brief', 'second') }
}
