// How the one who asks reads: the same as in their account.

import * as v from 'valibot'
import { writeInstant } from '../../../kit/zone.ts'
import { canonicalZone } from '../../../kit/zones.ts'
import {
  clockFormats,
  countedOf,
  dashboardFigures,
  dashboardLists,
  dateFormats,
  isLocked,
  numberFormats,
  themes,
  type UserSettings,
} from '../../../sites/user-settings.ts'
import { onServer } from './operation.ts'
import { invalid } from './problem-details.ts'

const entries = {
  language: v.pipe(v.string(), v.regex(/^([a-z]{2,3})?$/), v.description('Empty: as the browser asks')),
  numbers: v.picklist(numberFormats),
  dates: v.picklist(dateFormats),
  clock: v.picklist(clockFormats),
  week_start: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.maxValue(7),
    v.description('1 is Monday; 0: as the region has it'),
  ),
  zone: v.pipe(
    v.string(),
    v.check(zone => zone === '' || canonicalZone(zone) !== '', 'must be a time zone such as Asia/Kolkata'),
    v.description('By whose clocks pages are cut into days; empty: those of each site'),
  ),
  theme: v.picklist(themes),
  keys: v.boolean(),
  lists: v.pipe(v.nullable(v.array(v.picklist(dashboardLists))), v.description('null: all of them')),
  figures: v.pipe(v.nullable(v.array(v.picklist(dashboardFigures))), v.description('null: all of them')),
  fewer_numbers: v.boolean(),
}

const shape = v.strictObject({
  ...entries,
  fewer_numbers_until: v.pipe(v.nullable(v.string()), v.description('Until when that is locked')),
})

const reading = onServer()
const changing = onServer('admin')

export const preferenceOperations = [
  reading('GET', '/me/preferences', {
    id: 'readPreferences',
    summary: 'How you read: formats, zone, lists',
    gives: { status: 200, shape },
    answer: ({ user }) => ({ done: toPreferences(user.settings) }),
  }),
  changing('PATCH', '/me/preferences', {
    id: 'changePreferences',
    summary: 'Change how you read; what is not sent stays',
    body: v.partial(v.strictObject(entries)),
    problems: ['conflict'],
    gives: { status: 200, shape },
    async answer({ user, body }, { store, clock }) {
      const { week_start: weekStart, fewer_numbers: fewerNumbers, zone, figures, ...others } = body
      if (fewerNumbers === false && isLocked(user.settings, clock.now() / 1000)) {
        return { problem: 'conflict', detail: 'Fewer numbers are locked until fewer_numbers_until.' }
      }
      if (figures && countedOf(figures).length === 0) {
        return invalid([{ pointer: '/figures', detail: 'Keep visitors, visits or pageviews.' }])
      }
      const changed = {
        ...others,
        zone: zone === undefined ? undefined : canonicalZone(zone),
        figures,
        weekStart,
        fewerNumbers,
      }
      const sent = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined))
      const settings: UserSettings = { ...user.settings, ...sent }
      await store.changeUserSettings(user.id, settings)
      return { done: toPreferences(settings) }
    },
  }),
]

function toPreferences(settings: UserSettings): v.InferOutput<typeof shape> {
  const { weekStart, fewerNumbers, fewerNumbersUntil, lists, figures, ...others } = settings
  return {
    ...others,
    week_start: weekStart,
    lists: lists && [...lists],
    figures: figures && [...figures],
    fewer_numbers: fewerNumbers,
    fewer_numbers_until: fewerNumbersUntil > 0 ? writeInstant(fewerNumbersUntil) : null,
  }
}
