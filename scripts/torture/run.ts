// One run: a server, a load, and faults at random moments.

import { join } from 'node:path'
import type { Random } from '../../server/cli/demo/random.ts'
import { type FaultName, faults } from './faults.ts'
import { type Load, pause } from './load.ts'
import { endVictim, startVictim, type VictimOptions } from './process.ts'

export type RunOptions = VictimOptions & {
  load: Load
  random: Random
  /** The faults, one after the other. */
  plan: readonly FaultName[]
  /** How long the server is left alone before each, in milliseconds at most. */
  calm: number
}

/** Goes through the plan, and stops the server in good order at the end. Answers how many hits it said were lost. */
export async function runFaults({ load, random, plan, calm, ...options }: RunOptions): Promise<number> {
  let victim = await startVictim(options)
  let lost = 0
  load.aim(victim.port)
  for (const name of plan) {
    await pause(calm * (0.2 + 0.8 * random.next()))
    const outcome = await faults[name](victim, { ...options, folder: join(options.db, '..') })
    if (outcome === 'goes on') continue
    lost += outcome.lost
    load.aim(undefined)
    victim = await startVictim(options)
    load.aim(victim.port)
  }
  await pause(calm)
  await load.stop()
  // What was held while the database did not answer is written within the longest pause between two attempts.
  await pause(plan.includes('full') || plan.includes('locked') ? 6000 : 0)
  const code = await endVictim(victim, 'SIGTERM')
  if (code !== 0) throw new Error(`the server ended with ${code}: ${victim.printed()}`)
  return lost
}
