// What every page for one who is logged in has around it.

import type { BufferState } from '../count/buffer.ts'
import type { Site } from '../sites/site.ts'
import { number } from './format.ts'
import type { Asked } from './http/asked.ts'
import type { Parts } from './parts.ts'

type Named = Pick<Site, 'code' | 'name'>

/** The links on top, and what came of the last thing done. */
export type Frame = {
  nav?: { user?: string; site?: Named; sites: Named[] }
  flash?: { kind: 'good' | 'bad'; text: string }
}

/** What may stand in `?done=`, after a form has done its work: the address must not be able to say anything else. */
const done = new Map(
  Object.entries({
    saved: 'Saved. It holds from the next hit on.',
    deleted: 'Every number and every hit of this site has been deleted.',
    anyway: 'From the next hit on, they are counted.',
    again: 'From the next hit on, they are not counted any more.',
    password: 'Your password is changed, and you are logged out everywhere else.',
    site: 'The site is there. This is its script tag:',
  }),
)

/** The frame around a page, of a site if it is about one. */
export function frame({ user, url }: Asked, { directory, counter }: Parts, site?: Site): Frame {
  const text = done.get(url.searchParams.get('done') ?? '')
  const held = user && heldSentence(counter.state())
  return {
    ...(user && {
      nav: { user: user.email, sites: directory.all().map(toNamed), ...(site && { site: toNamed(site) }) },
    }),
    ...(text && { flash: { kind: 'good', text } }),
    ...(held && { flash: { kind: 'bad', text: held } }),
  }
}

/** What is more urgent than what was just done: hits that cannot be written. */
function heldSentence({ failure, depth }: BufferState): string | undefined {
  if (failure === undefined) return undefined
  const waiting = `${number(depth)} ${depth === 1 ? 'hit waits' : 'hits wait'}`
  return `The database does not take hits at the moment (${failure}). ${waiting} in memory, and will be written as soon as it does.`
}

function toNamed({ code, name }: Site): Named {
  return { code, name }
}
