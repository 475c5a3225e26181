// What a batch leaves of its sessions.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import type { Counted } from '../../server/count/batch.ts'
import type { PathId, SessionId, SessionKey } from '../../server/count/hit.ts'
import { toChanges } from '../../server/count/session-changes.ts'
import type { SessionBefore, SessionChange, SessionStore, SessionVerdict } from '../../server/count/sessions.ts'
import type { Site, SiteId } from '../../server/sites/site.ts'
import { toHit } from '../store/visits.ts'

const session = 'a'.repeat(16) as SessionId
const seen = { at: 3, until: 3, depth: 0, measured: false, labels: [] }
const before: SessionBefore = { last: 2, isBounce: true, engaged: 0, exit: 1 as PathId, seen: undefined }
const verdict: SessionVerdict = { session, first: 1, firstOnSite: false, firstOnPath: true, before }

/** A store that knows Anna, on paths up to 9. */
const sessions: SessionStore = {
  visit: async () => [],
  change: (key, path) => (key.startsWith('anna') && path < 10 ? changeOf(key, path) : undefined),
}
const changeOf = (key: SessionKey, path: PathId): SessionChange => ({ key, session, path, first: 1, at: 3, seen })

type Step = { session: string | null; path: number; verdict?: Partial<SessionVerdict> | null }

function changesOf(...steps: Step[]) {
  const hits = steps.map(({ session }) => toHit({ id: 1 as SiteId } as Site, { session }))
  const counted = steps.map(({ path }) => ({ path: path as PathId }) as Counted)
  const verdicts = steps.map(step => (step.verdict === null ? null : { ...verdict, ...step.verdict }))
  return toChanges(hits, counted, verdicts, sessions).map(({ path, isNew, before }) => ({ path, isNew, before }))
}

test('each hit of a session leaves what is known of its path, and what was before', () => {
  assert.deepEqual(
    changesOf({ session: 'anna', path: 5 }, { session: 'anna', path: 5, verdict: { firstOnPath: false } }),
    [
      { path: 5, isNew: true, before },
      { path: 5, isNew: false, before },
    ],
  )
})

test('a hit without a session, one that tells of an unknown page, and a session that is known no more leave nothing', () => {
  assert.deepEqual(changesOf({ session: null, path: 5 }, { session: 'anna', path: 5, verdict: null }), [])
  assert.deepEqual(changesOf({ session: 'bert', path: 5 }), [])
  assert.deepEqual(changesOf({ session: null, path: 5, verdict: null }), [])
})

test('a session that has a new key is left with all of its paths, each once', () => {
  const carried = [5, 6, 12] as PathId[]
  assert.deepEqual(changesOf({ session: 'anna', path: 5, verdict: { carried } }), [
    { path: 5, isNew: true, before },
    { path: 6, isNew: false, before: { ...before, seen } },
  ])
  assert.deepEqual(changesOf({ session: 'anna', path: 5, verdict: { carried, before: undefined } })[1], {
    ...{ path: 6, isNew: false, before: undefined },
  })
})
