// The settings of what happens to hits while the database does not take them.

import { inEnvironment, type Values } from './flags.ts'
import * as kinds from './setting-types.ts'

export const holdSettings = inEnvironment({
  hold: {
    kind: kinds.whole(1000, 10_000_000),
    default: '20000',
    help: 'The number of hits held in memory while the database takes none, about 1 KB each; beyond it they are refused.',
  },
  holdMb: {
    kind: kinds.whole(8, 100_000),
    default: '32',
    help: 'The same in megabytes, whichever is reached first.',
  },
  retryMin: {
    kind: kinds.whole(10, 60_000),
    default: '100',
    help: 'Milliseconds until a batch that the database did not take is tried again; twice as long each time.',
  },
  retryMax: {
    kind: kinds.whole(100, 600_000),
    default: '5000',
    help: 'Milliseconds between two such attempts, at most.',
  },
  spill: {
    kind: kinds.optionalPath,
    default: '',
    help: 'A directory in memory (tmpfs) where hits that are held survive a restart; without addresses and User-Agents.',
  },
  spillEncrypted: {
    kind: kinds.yesNo,
    default: 'no',
    help: 'The directory of --spill is on an encrypted disk.',
  },
})

/** What is wrong with these settings that are each right by themselves. */
export function holdProblem({ retryMin, retryMax }: Values<typeof holdSettings>): string | undefined {
  return retryMin > retryMax ? '--retry-max must not be less than --retry-min.' : undefined
}
