// Goals and funnels of a site: what its owner hopes that visitors do, under a name.

import { isWithinLimits } from '../kit/pattern.ts'
import { sanitize } from '../kit/sanitize.ts'
import { readName } from './names.ts'
import type { SiteId } from './site.ts'

export type GoalId = number & { readonly of: 'goal' }
export type FunnelId = number & { readonly of: 'funnel' }

/**
 * What a visitor does: to open a page, or an event. In the pattern `*` stands for any text, and `\\*` for a star. `props`: properties
 * that all must be sent with it, each KEY=VALUE as in a filter; unset: none is asked for.
 */
export type GoalCondition = { kind: GoalKind; pattern: string; props?: readonly string[] | undefined }

export const goalKinds = ['page', 'event'] as const
export type GoalKind = (typeof goalKinds)[number]

/** A session that meets the condition has reached the goal. */
export type Goal = { id: GoalId; name: string; condition: GoalCondition }

/** Steps that are to be taken one after the other, within so many hours. */
export type Funnel = { id: FunnelId; name: string; steps: readonly GoalCondition[]; hours: number }

/** A site has at most so many goals, and so many funnels. */
export const mostGoals = 20
export const mostFunnels = 20

/** How many steps a funnel has, and within how many hours they are taken: no session is longer. */
export const funnelSteps = { least: 2, most: 10 } as const
export const mostHours = 24

/** Where goals and funnels are kept. Names are told apart whatever their case; `taken`: another one of the site has that name. */
export interface GoalStore {
  /** In the order in which they were made. */
  goalsOf(site: SiteId): Promise<Goal[]>
  addGoal(site: SiteId, goal: Omit<Goal, 'id'>): Promise<Goal | 'full' | 'taken'>
  /** Undefined: there is no such goal. */
  changeGoal(site: SiteId, id: GoalId, goal: Omit<Goal, 'id'>): Promise<Goal | 'taken' | undefined>
  /** Whether there was such a goal. */
  deleteGoal(site: SiteId, id: GoalId): Promise<boolean>
  funnelsOf(site: SiteId): Promise<Funnel[]>
  addFunnel(site: SiteId, funnel: Omit<Funnel, 'id'>): Promise<Funnel | 'full' | 'taken'>
  changeFunnel(site: SiteId, id: FunnelId, funnel: Omit<Funnel, 'id'>): Promise<Funnel | 'taken' | undefined>
  deleteFunnel(site: SiteId, id: FunnelId): Promise<boolean>
}

/** What is wrong with a field, for a text to say. */
export type GoalProblem =
  | 'noName'
  | 'taken'
  | 'full'
  | 'noPattern'
  | 'notPath'
  | 'longPattern'
  | 'notProps'
  | 'fewSteps'
  | 'notHours'

/** What is wrong, by field. */
export type GoalErrors = Record<string, GoalProblem>

/** The fields of a form: `URLSearchParams` is one. */
type Form = { get(name: string): string | null }

/** Reads the form of a goal: `name`, `kind`, `pattern`. */
export function readGoalForm(form: Form): Omit<Goal, 'id'> | { errors: GoalErrors } {
  const errors: GoalErrors = {}
  const name = readName(form.get('name') ?? '')
  if (name === undefined) errors.name = 'noName'
  const condition = readConditionFields(form.get('kind'), form.get('pattern'))
  if (typeof condition === 'string') errors.pattern = condition
  if (name === undefined || typeof condition === 'string') return { errors }
  return { name, condition }
}

/** Reads that of a funnel: `name`, `hours`, and `kind1`, `pattern1` and so on for its steps, of which empty ones are none. */
export function readFunnelForm(form: Form): Omit<Funnel, 'id'> | { errors: GoalErrors } {
  const errors: GoalErrors = {}
  const name = readName(form.get('name') ?? '')
  if (name === undefined) errors.name = 'noName'
  const steps: GoalCondition[] = []
  for (let step = 1; step <= funnelSteps.most; step++) {
    const pattern = form.get(`pattern${step}`) ?? ''
    if (pattern.trim() === '') continue
    const condition = readConditionFields(form.get(`kind${step}`), pattern)
    if (typeof condition === 'string') errors[`pattern${step}`] = condition
    else steps.push(condition)
  }
  if (Object.keys(errors).every(field => field === 'name') && steps.length < funnelSteps.least) {
    errors[`pattern${steps.length + 1}`] = 'fewSteps'
  }
  const typed = form.get('hours')?.trim() ?? ''
  const hours = typed === '' ? mostHours : Number(typed)
  if (!isHours(hours)) errors.hours = 'notHours'
  return name === undefined || Object.keys(errors).length > 0 ? { errors } : { name, steps, hours }
}

/** The same form, filled in; each step's pattern as its field has it. */
export function writeFunnelForm({
  name,
  hours,
  steps,
}: {
  name: string
  hours: number | string
  steps: readonly { kind: string; pattern: string }[]
}): URLSearchParams {
  const form = new URLSearchParams({ name, hours: String(hours) })
  for (const [place, { kind, pattern }] of steps.entries()) {
    form.set(`kind${place + 1}`, kind)
    form.set(`pattern${place + 1}`, pattern)
  }
  return form
}

/** Reads a condition as it was stored, perhaps by another version; undefined where it cannot be understood. */
export function readCondition(stored: unknown): GoalCondition | undefined {
  const found = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<GoalCondition>
  const { kind, pattern, props = [] } = found
  if (!goalKinds.includes(kind as GoalKind) || typeof pattern !== 'string' || !Array.isArray(props)) return undefined
  return toCondition(kind!, pattern, props.map(String))
}

/** A condition as its field has it: `order prop:plan=pro`. */
export function writePattern({ pattern, props = [] }: GoalCondition): string {
  return [pattern, ...props].join(' prop:')
}

/** The conditions of a stored list that can be understood. */
export function readConditions(stored: unknown): GoalCondition[] {
  return Array.isArray(stored) ? stored.flatMap(one => readCondition(one) ?? []) : []
}

function isHours(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= mostHours
}

const longestPattern = 2048

/** The pattern may be followed by properties: `order prop:plan=pro`. */
function readConditionFields(kind: string | null, typed: string | null): GoalCondition | GoalProblem {
  const [text = '', ...props] = sanitize(typed ?? '', 10_000)
    .split(/\s+prop:/i)
    .map(part => part.trim().replace(/\*{2,}/g, '*'))
  if (text === '') return 'noPattern'
  const isPage = kind !== 'event'
  const pattern = isPage ? toPath(text) : text
  if (isPage && !/^[/*]/.test(pattern)) return 'notPath'
  if (props.length > mostProps || props.some(prop => !/^[^=]+=/.test(prop))) return 'notProps'
  const isLong = (one: string) => one.length > longestPattern || !isWithinLimits(one.split('*'))
  return [pattern, ...props].some(isLong) ? 'longPattern' : toCondition(isPage ? 'page' : 'event', pattern, props)
}

const mostProps = 5

function toCondition(kind: GoalKind, pattern: string, props: readonly string[]): GoalCondition {
  return props.length > 0 ? { kind, pattern, props } : { kind, pattern }
}

/** The path of a whole address, which is what people copy. */
function toPath(text: string): string {
  const [, path] = /^https?:\/\/[^/]+(\/.*)?$/is.exec(text) ?? [undefined, text]
  return path ?? '/'
}
