// Sums get the names of their paths and labels, and the order that names decide.

import { LRUCache } from 'lru-cache'
import { addEngagement, addTriple, type Engagement, noEngagement, type Triple } from '../../../count/batch.ts'
import type { Label } from '../../../count/hit.ts'
import { escapedPath } from '../../../kit/readable-address.ts'
import { type Naming, readFacet } from '../../../stats/facets.ts'
import { addUpProps, type PropList, type PropsAsked } from '../../../stats/props.ts'
import type { DetailRow, Figure, List, NameRow, Page, PartRow, PathRow } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { foldCase } from '../write/name-keys.ts'
import type { EngagementRow } from './engagement.ts'
import { type OtherMoneyOf, prepareOtherMoney } from './other-money.ts'
import { keepTopN, type SumRow } from './sums.ts'

export type NamingQueries = {
  /** Sums with the names of their paths, in order. */
  namePaths(rows: readonly SumRow[], page: Page): List<PathRow>
  nameDetails(rows: readonly SumRow[], page: Page): List<DetailRow>
  nameLabels(rows: readonly SumRow[], page: Page & { naming: OwnNaming; except: readonly string[] }): List<NameRow>
  /** What sets of properties come to, those with the most hits first; with the revenue of (other), where that is of the same hits. */
  sumProps(rows: readonly SumRow[], asked: PropsAsked, money?: OtherMoneyOf): PropList
  /** Names that have a finer part, each with it. */
  nameParts(rows: readonly SumRow[], page: Page): List<PartRow>
  /** What the labels of each of these names have together. */
  sumNames(rows: readonly SumRow[], names: readonly Named[], naming: OwnNaming): Triple[]
  /** What visitors did who came by the labels of each of these names. */
  engagementOfNames(rows: readonly EngagementRow[], names: readonly Named[], naming: OwnNaming): Engagement[]
}

/** `own`: the hosts of the site, where the facet needs them. */
export type OwnNaming = Naming & { own?: readonly string[] | undefined }

type Named = Pick<NameRow, 'name' | 'detail'>

// Labels never change, and each list shows the same ones again and again.
const labelsKept = 5000

export function prepareNamedSums(connection: Connection): NamingQueries {
  const readPath = connection.prepare<[number], Pick<PathRow, 'path' | 'title'> & { event: number }>(
    'select path, title, event from paths where id = ?',
  )
  const readLabel = connection.prepare<[number], Label>('select kind, name, detail, tags from labels where id = ?')
  const readName = connection.prepare<[number], string>('select name from labels where id = ?').pluck()
  const readMoney = prepareOtherMoney(connection)
  const labels = new LRUCache<number, KnownLabel>({ max: labelsKept })
  const told = new LRUCache<string, KnownLabel>({ max: labelsKept })

  function labelOf(id: number): KnownLabel | undefined {
    const known = labels.get(id)
    if (known) return known
    const read = readLabel.get(id)
    const label = read && { ...read, key: foldCase(read.name) }
    if (label) labels.set(id, label)
    return label
  }

  /** Answers what a label is told as; undefined where it tells nothing. */
  function prepareTold({ facet, own = [] }: OwnNaming): (id: number) => KnownLabel | undefined {
    if (!facet) return labelOf
    const hosts = new Set(own)
    const lead = `${facet} ${own.join(' ')} `
    return id => {
      let label = told.get(lead + id)
      if (!label) {
        const kept = labelOf(id)
        const read = kept && readFacet(kept, facet, hosts)
        label = read ? { ...read, key: foldCase(read.name) } : nothing
        if (kept) told.set(lead + id, label)
      }
      return label === nothing ? undefined : label
    }
  }

  /**
   * Rows by the names of their labels, whatever their kinds and, unless they are `detailed`, their details; the key is the name as
   * it is compared.
   */
  function byName(rows: readonly SumRow[], naming: OwnNaming): Map<string, NameRow> {
    const names = new Map<string, NameRow>()
    const labelOf = prepareTold(naming)
    for (const [id, visitors, visits, pageviews] of rows) {
      const label = labelOf(id)
      if (!label) continue
      const detail = naming.detailed ? label.detail : ''
      const key = naming.detailed ? keyOf(label) : label.key
      const row = names.get(key)
      if (!row) {
        names.set(key, { name: label.name, detail, kind: label.kind, visitors, visits, pageviews })
        continue
      }
      if (label.kind > row.kind) row.kind = label.kind
      addTriple(row, { visitors, visits, pageviews })
    }
    return names
  }

  const toSum = ({ visitors = 0, visits = 0, pageviews = 0 }: Partial<Triple> = {}): Triple => ({
    visitors,
    visits,
    pageviews,
  })

  return {
    namePaths(rows, page) {
      const found = rows.flatMap(([id, visitors, visits, pageviews]): Keyed<PathRow>[] => {
        const named = readPath.get(id)
        if (!named) return []
        const { path, title } = named
        const row = { id: id as PathRow['id'], path, title, event: named.event === 1, visitors, visits, pageviews }
        return [{ row, keys: [foldCase(path), title, id] }]
      })
      return toPage(found, page, ({ path, title }) => [path, title])
    },
    nameDetails(rows, page) {
      const found = rows.flatMap(([id, visitors, visits, pageviews]): Keyed<DetailRow>[] => {
        const label = labelOf(id)
        if (!label) return []
        const { key, tags: _, ...named } = label
        const row = { ...named, id: id as DetailRow['id'], visitors, visits, pageviews }
        return [{ row, keys: [key, foldCase(label.detail), label.kind, id] }]
      })
      return toPage(found, page, ({ name, detail }) => [name, detail])
    },
    nameLabels(rows, { naming, except, ...page }) {
      const names = byName(rows, naming)
      for (const name of except) names.delete(foldCase(name))
      return toPage(
        [...names].map(([key, row]) => ({ row, keys: [key] })),
        page,
        ({ name, detail }) => [name, detail],
      )
    },
    sumProps(rows, asked, money) {
      const inOrder = rows.toSorted((one, other) => other[3] - one[3] || one[0] - other[0])
      function* toSets() {
        for (const [id, , visits, hits] of inOrder) yield { name: readName.get(id) ?? '', visits, hits }
      }
      return addUpProps(toSets(), asked, money && asked.search === undefined ? readMoney(money) : [])
    },
    engagementOfNames(rows, names, naming) {
      const keyIn = ({ name, detail }: Named) => (naming.detailed ? keyOf({ name, detail }) : foldCase(name))
      const found = new Map(names.map(named => [keyIn(named), { ...noEngagement }]))
      const labelOf = prepareTold(naming)
      for (const [id, sums] of rows) {
        const label = labelOf(id)
        const sum = label && found.get(keyIn(label))
        if (sum) addEngagement(sum, sums)
      }
      return names.map(named => found.get(keyIn(named))!)
    },
    nameParts(rows, page) {
      const found = [...byName(rows, { detailed: true }).values()]
        .filter(({ detail }) => detail !== '')
        .map(row => ({ row, keys: [foldCase(row.detail), foldCase(row.name)] }))
      return toPage(found, page, ({ name, detail }) => [name, detail])
    },
    sumNames(rows, names, naming) {
      const found = byName(rows, naming)
      return names.map(named => toSum(found.get(naming.detailed ? keyOf(named) : foldCase(named.name))))
    },
  }
}

/** A label, and its name as it is compared. */
type KnownLabel = Label & { key: string }

/** What tells nothing. */
const nothing: KnownLabel = { name: '', detail: '', kind: '', key: '' }

/** A name with its detail, as they are compared: no text that is kept holds such a character. */
function keyOf({ name, detail }: Named): string {
  return `${foldCase(name)}\n${foldCase(detail)}`
}

/** A row, and what decides about rows with equal figures: one after the other. */
type Keyed<Row> = { row: Row; keys: readonly (string | number)[] }

// By name all rows are equal, so that the keys decide.
const signs = { most: -1, least: 1, name: 0 }

/** One page of a list in some order, and how long the whole list is. `texts`: in what of a row is searched. */
function toPage<Row extends Triple>(
  all: readonly Keyed<Row>[],
  { limit, offset, order, sort = 'most', search = '' }: Page,
  texts: (row: Row) => readonly string[],
): { rows: Row[]; total: number } {
  // In paths also as the escapes of letters. Without regard to case, as names are compared.
  const wanted = [search, escapedPath(search)].map(foldCase)
  const isFound = (text: string) => wanted.some(one => foldCase(text).includes(one))
  const found = search === '' ? all : all.filter(({ row }) => texts(row).some(isFound))
  const sorted = headOf(found, signs[sort], order, offset + limit).sort(
    (one, other) => signs[sort] * (one.row[order] - other.row[order]) || compareKeys(one.keys, other.keys),
  )
  return { rows: sorted.slice(offset, offset + limit).map(({ row }) => row), total: found.length }
}

/** The rows among which the first ones are: to put all in order for a few would take most of the time. */
function headOf<Row extends Triple>(rows: readonly Keyed<Row>[], sign: number, order: Figure, most: number) {
  if (sign === 0 || most >= rows.length) return [...rows]
  const largest = keepTopN(most)
  for (const { row } of rows) largest.add(-sign * row[order])
  const least = most > 0 ? largest.at(most - 1) : Number.POSITIVE_INFINITY
  return rows.filter(({ row }) => -sign * row[order] >= least)
}

function compareKeys(one: Keyed<unknown>['keys'], other: Keyed<unknown>['keys']): number {
  for (const [place, key] of one.entries()) {
    const against = other[place]!
    if (key !== against) return key < against ? -1 : 1
  }
  return 0
}
