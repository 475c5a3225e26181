// The builder of what stands on other pages: choices become the HTML to paste, and a preview.

import type { ShareLink } from '../../sites/share-links.ts'
import { frameThemes } from '../../sites/sharing.ts'
import type { Site } from '../../sites/site.ts'
import { periodNames } from '../../stats/period.ts'
import { figuresOf } from '../../stats/source.ts'
import type { WebRequest } from '../http/request.ts'

const kinds = ['dashboard', 'chart', 'number', 'picture'] as const
type Kind = (typeof kinds)[number]

/** In pixels; the dashboard and the chart are as wide as there is room. */
const heights: Record<Kind, number> = { dashboard: 900, chart: 360, number: 140, picture: 352 }

type Option = { value: string; label: string }

/** `sources`: whose view, of which there is none as long as nothing is shared; `preview`: an address of ours. */
export type EmbedView = {
  sources: Option[]
  choices: { name: string; label: string; value: string; options: Option[] }[]
  built: { snippet: string; preview: string; height: number; isPicture: boolean } | null
}

/** Parameters: `view`, 'public' or the id of a link; `kind`, `theme`, `period`, `figure`. */
export function toEmbedView(
  { url, reader, base }: Pick<WebRequest, 'url' | 'reader' | 'base'>,
  site: Site,
  links: readonly ShareLink[],
): EmbedView {
  const { sharing, period: periods, figures: figureTexts } = reader.texts
  const places = new Map([
    ...(site.settings.sharing.public ? [['public', site.code] as const] : []),
    ...links.flatMap(({ id, token }) => (token === null ? [] : [[String(id), token] as const])),
  ])
  const nameOf = (key: string) =>
    key === 'public' ? sharing.everybody : (links.find(({ id }) => String(id) === key)?.name ?? '')
  const sources = [...places.keys()].map(key => ({ value: key, label: nameOf(key) }))
  const read = <Value extends string>(name: string, known: readonly Value[], usual: Value): Value =>
    known.find(one => one === url.searchParams.get(name)) ?? usual
  const kind = read('kind', kinds, 'dashboard')
  const theme = read('theme', frameThemes, 'auto')
  const period = read('period', periodNames, '30d')
  const figure = read('figure', figuresOf(site.settings.sessions), 'visits')
  const view = read('view', [...places.keys()], sources[0]?.value ?? '')
  const place = url.searchParams.has('kind') ? places.get(view) : undefined
  const search = `?period=${period}${figure === 'visits' ? '' : `&figure=${figure}`}`
  const end = { dashboard: '', chart: '/chart', number: '/number', picture: '/chart.svg' }[kind]
  const path = `/embed/${theme}/${encodeURIComponent(place ?? '')}${end}${search}`
  const title = sharing.frameTitle(site.name)
  return {
    sources,
    choices: [
      { name: 'view', label: sharing.whose, value: view, options: sources },
      { name: 'kind', label: sharing.what, value: kind, options: toOptions(kinds, one => sharing.kinds[one]) },
      {
        name: 'theme',
        label: sharing.theme,
        value: theme,
        options: toOptions(frameThemes, one => sharing.themes[one]),
      },
      {
        ...{ name: 'period', label: sharing.period, value: period },
        options: toOptions(periodNames, one => periods.names[one]),
      },
      {
        ...{ name: 'figure', label: sharing.figure, value: figure },
        options: toOptions(figuresOf(site.settings.sessions), one => figureTexts[one].title),
      },
    ],
    built:
      place === undefined
        ? null
        : {
            snippet: toSnippet(kind, base + path, title),
            preview: path,
            height: heights[kind],
            isPicture: kind === 'picture',
          },
  }
}

function toOptions<Value extends string>(values: readonly Value[], label: (value: Value) => string): Option[] {
  return values.map(value => ({ value, label: label(value) }))
}

function toSnippet(kind: Kind, address: string, title: string): string {
  const [src, name] = [escapeHtml(address), escapeHtml(title)]
  if (kind === 'picture') return `<img src="${src}" alt="${name}" style="width:100%">`
  const width = kind === 'number' ? '240' : '100%'
  return `<iframe src="${src}" title="${name}" width="${width}" height="${heights[kind]}" style="border:0" loading="lazy"></iframe>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&"<>]/g, sign => `&#${sign.charCodeAt(0)};`)
}
