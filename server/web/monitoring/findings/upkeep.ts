// What another run has left: hits for the next start.

import { openSpillPlace } from '../../../count/spill-place.ts'
import type { Finding } from '../../../kit/finding.ts'
import type { Subject } from './subject.ts'

/** Hits that a server left behind which does not run any more. */
export async function lookAtSpill({ config, clock, store, pid }: Subject): Promise<Finding[]> {
  const { spill: directory, spillEncrypted: encrypted } = config
  if (directory === '' || !store) return []
  const folder = openSpillPlace({ directory, encrypted, clock, installation: await store.installation() })
  return [judgeSpill({ directory, files: folder.names().length, served: pid !== undefined })]
}

export function judgeSpill({
  directory,
  files,
  served,
}: {
  directory: string
  files: number
  served: boolean
}): Finding {
  const name = 'spilled hits'
  if (files === 0) return { name, state: 'ok', says: `No hits wait in ${directory}.` }
  if (served) return { name, state: 'ok', says: `Hits that cannot be written yet lie in ${directory}.` }
  const says = `Hits that were counted and not written lie in ${directory}.`
  return {
    name,
    state: 'warning',
    says,
    todo: 'Start the server, which writes them; or write them with hoofprint replay.',
  }
}
