// A filter becomes what is asked of the names in a batch: each condition is tried once for each name, whatever the number of hits.

import { dimensions } from '../../count/dimensions.ts'
import type { Label, PathId } from '../../count/hit.ts'
import { fromPropsLabel } from '../../count/props.ts'
import { compilePieces } from '../../kit/pattern.ts'
import { escapedPath } from '../../kit/readable-address.ts'
import { readFacet } from '../facets.ts'
import {
  type Condition,
  type Filter,
  type FilterField,
  isLiteral,
  splitProp,
  subjectOf,
  toDimension,
  toFacet,
  toPieces,
} from '../filter.ts'
import type { Scope } from '../source.ts'
import { type NameColumn, pathColumn, UnreadableSegment } from './batch.ts'

/** Where the names behind ids are found; undefined where there is none. */
export type NameSource = {
  path(id: number): PathName | undefined
  /** Whether there is a path that is spelled just so. */
  isSpelled(path: string): boolean
  label(dimension: number, id: number): Label | undefined
  /** The hosts of the site. */
  own(): ReadonlySet<string>
}

export type PathName = { path: string; title: string; event: boolean }

/**
 * What must hold of the names in one column. `judge` answers for an id: 1: hits with it pass that are not their session's first
 * on the site, 2: those that are, 3: all, 0: none. It throws `UnreadableSegment` for an id that has no name. `only`: hits with that
 * id pass, and none else.
 */
export type ColumnCondition = { column: NameColumn; judge(id: number): number; only?: number | undefined }

type Wanted = {
  path?: PathId | undefined
  filter: Filter
} & { [Name in 'within' | 'paths' | 'labels']?: Scope[Name] | undefined }

/** What must hold of a hit: also that it has one of the ids that alone are asked for. */
export function conditionsOf(
  { path, filter, within = [], paths, labels }: Wanted,
  names: NameSource,
): ColumnCondition[] {
  const limits = within.flatMap(one => compileConditions(one, undefined, names))
  const conditions = [...compileConditions(filter, path, names), ...limits]
  if (paths) conditions.push(withOneOf(pathColumn, paths))
  if (labels) conditions.push(withOneOf(dimensions.findIndex(({ id }) => id === labels.dimension) + 1, labels.ids))
  return conditions
}

/** One of these ids. */
export function withOneOf(column: NameColumn, ids: readonly number[]): ColumnCondition {
  const wanted = new Set(ids)
  return { column, judge: id => (wanted.has(id) ? 3 : 0) }
}

/** The conditions of a filter, and that on one path, by column; all must hold. */
export function compileConditions(filter: Filter, path: PathId | undefined, names: NameSource): ColumnCondition[] {
  const ofLabels = dimensions.flatMap(({ id, name }, place) => {
    const own = filter.filter(({ field }) => toDimension(field) === name)
    const passes = name === 'props' ? compileProps(own) : compileLabels(own, names)
    if (!passes) return []
    const judge = (label: number) =>
      3 * Number(passes(label === 0 ? undefined : nameOf(names.label(id, label), 'label')))
    return [{ column: place + 1, judge: remember(judge) }]
  })
  const judgePath = compilePath(filter, names)
  if (!judgePath && path === undefined) return ofLabels
  const judge = (id: number) =>
    path !== undefined && id !== path ? 0 : (judgePath?.(nameOf(names.path(id), 'path')) ?? 3)
  return [...ofLabels, { column: pathColumn, judge: remember(judge), only: judgePath ? undefined : path }]
}

function nameOf<Name>(name: Name | undefined, what: string): Name {
  if (name === undefined) throw new UnreadableSegment(`has a ${what} that is not in the database`)
  return name
}

function remember(judge: (id: number) => number): (id: number) => number {
  // By id, 1 more than the verdict; 0: not judged yet.
  let known = new Uint8Array(1024)
  return id => {
    if (id >= known.length) {
      const larger = new Uint8Array(Math.max(2 * known.length, id + 1))
      larger.set(known)
      known = larger
    }
    if (known[id] === 0) known[id] = judge(id) + 1
    return known[id]! - 1
  }
}

type PathTest = (path: PathName) => boolean

type Fits = (text: string) => boolean

/** `fitsPath`: paths are kept as browsers send them, and what is written in letters is looked for as their escapes too. */
const pathTests: Partial<Record<FilterField, (fitsPath: Fits, fits: Fits, pattern: string) => PathTest>> = {
  text:
    (fitsPath, fits) =>
    ({ path, title }) =>
      fitsPath(path) || fits(title),
  title:
    (_, fits) =>
    ({ title }) =>
      fits(title),
  page:
    fitsPath =>
    ({ path, event }) =>
      !event && fitsPath(path),
  entry:
    fitsPath =>
    ({ path }) =>
      fitsPath(path),
  event:
    (_, fits) =>
    ({ path, event }) =>
      event && fits(path),
  is:
    (_, __, pattern) =>
    ({ event }) =>
      event === (pattern === 'event'),
}

function compilePath(filter: Filter, names: NameSource): ((path: PathName) => number) | undefined {
  const conditions = filter.filter(({ field }) => field in pathTests)
  if (conditions.length === 0) return undefined
  const entries = conditions.filter(({ field }) => field === 'entry')
  const began = anyOf(
    entries.filter(({ not }) => !not),
    names,
  )
  const notBegan = anyOf(
    entries.filter(({ not }) => not),
    names,
  )
  const others = conditions.filter(({ field }) => field !== 'entry')
  const fields = Map.groupBy(
    others.filter(({ not }) => !not),
    ({ field }) => field,
  )
  const all = [...fields.values()].map(some => anyOf(some, names)!)
  const none = anyOf(
    others.filter(({ not }) => not),
    names,
  )
  return path => {
    if (!all.every(holds => holds(path)) || none?.(path)) return 0
    const first = (began?.(path) ?? true) && !notBegan?.(path)
    return (first ? 2 : 0) + (began ? 0 : 1)
  }
}

/** Whether a text fits a pattern, whatever its case. */
function compile(pattern: string): (text: string) => boolean {
  const fits = compilePieces(toPieces(pattern.toLowerCase()))
  return text => fits(text.toLowerCase())
}

function anyOf(conditions: readonly Condition[], names: NameSource): PathTest | undefined {
  if (conditions.length === 0) return undefined
  const tests = conditions.map(({ field, pattern }) => {
    const [path = ''] = toPieces(pattern)
    // What is spelled just so is that path alone, and none that differs in case.
    const isOne = (field === 'page' || field === 'entry' || field === 'event') && isLiteral(pattern)
    if (isOne && names.isSpelled(path)) {
      const isPath = (text: string) => text === path
      return pathTests[field]!(isPath, isPath, pattern)
    }
    const fits = compile(pattern)
    const escaped = escapedPath(pattern)
    const fitsEscaped = escaped === pattern ? undefined : compile(escaped)
    return pathTests[field]!(fitsEscaped ? text => fits(text) || fitsEscaped(text) : fits, fits, pattern)
  })
  return path => tests.some(test => test(path))
}

/** Whether a hit with such a label passes; no label is what was never looked for. */
type LabelTest = (label: Label | undefined) => boolean

/** Undefined: nothing is asked of properties. */
function compileProps(conditions: readonly Condition[]): LabelTest | undefined {
  if (conditions.length === 0) return undefined
  const tests = conditions.map(condition => {
    const { key, value } = splitProp(condition.pattern)
    const fits = compile(`${key}=${value}`)
    const isNone = condition.pattern === ''
    return {
      not: condition.not,
      subject: subjectOf(condition),
      holds: (props: readonly string[] | undefined) => (isNone ? props === undefined : (props?.some(fits) ?? false)),
    }
  })
  const wanted = [
    ...Map.groupBy(
      tests.filter(({ not }) => !not),
      ({ subject }) => subject,
    ).values(),
  ]
  const unwanted = tests.filter(({ not }) => not)
  return label => {
    const props = label && (fromPropsLabel(label.name) ?? []).map(([key, value]) => `${key}=${value ?? ''}`)
    return wanted.every(some => some.some(({ holds }) => holds(props))) && !unwanted.some(({ holds }) => holds(props))
  }
}

/** Not looked for with every hit: where there is none, its name is empty. */
const optional: readonly FilterField[] = ['source', 'medium', 'campaign', 'term', 'content']

/** Undefined: nothing is asked of the dimension. */
function compileLabels(conditions: readonly Condition[], names: NameSource): LabelTest | undefined {
  if (conditions.length === 0) return undefined
  const fields = [...Map.groupBy(conditions, ({ field }) => field)].map(([field, some]) =>
    compileField(field, some, names),
  )
  return label => fields.every(passes => passes(label))
}

function compileField(field: FilterField, conditions: readonly Condition[], names: NameSource): LabelTest {
  const facet = toFacet(field)
  const own = facet && names.own()
  const between = field === 'referrer' ? '' : ' '
  const tests = conditions.map(({ not, pattern }) => {
    const fits = compile(pattern)
    const isNone = optional.includes(field) && pattern === ''
    return {
      not,
      holds: (label: Label | undefined) =>
        label ? fits(label.name) || fits(label.name + between + label.detail) : isNone,
    }
  })
  const wanted = tests.filter(({ not }) => !not)
  const unwanted = tests.filter(({ not }) => not)
  return label => {
    const told = label && facet ? readFacet(label, facet, own!) : label
    return (
      (wanted.length === 0 || wanted.some(({ holds }) => holds(told))) && !unwanted.some(({ holds }) => holds(told))
    )
  }
}
