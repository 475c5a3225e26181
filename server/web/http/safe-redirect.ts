// Where to go after a form: only to a page of ours.

import type { Services } from '../services/services.ts'

/** Whoever writes a link must not choose where it leads: a path of this installation, or its beginning. */
export function safeRedirect(to: string | null, { url }: Pick<Services, 'url'>): string {
  const home = url('/')
  const here = 'http://localhost'
  // As a browser reads it: with `..` gone, and everything encoded that a header cannot hold.
  const target = URL.parse(to ?? '', here)
  if (!target?.pathname.startsWith(home) || target.origin !== here || target.pathname.startsWith('//')) return home
  return target.pathname + target.search + target.hash
}
