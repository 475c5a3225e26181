// What is looked at when somebody asks whether a set-up is sound, in one table: for `hoofprint doctor` and the page of the server.

import type { Finding } from '../../../kit/finding.ts'
import { lookAtBackup, lookAtPages } from './backup.ts'
import { lookAtClock, lookAtMemory, lookAtNode, lookAtOpenFiles, lookAtZones } from './machine.ts'
import { lookAtCertificate, lookAtMail, lookAtProxy, lookAtSpamList } from './network.ts'
import { lookAtConfigFile, lookAtSettings } from './settings.ts'
import { lookAtDisk, lookAtMemoryFolder, lookAtPermissions, lookAtUpgradeBackups } from './storage.ts'
import type { Look, Subject } from './subject.ts'
import { lookAtTls } from './tls.ts'
import { lookAtSpill } from './upkeep.ts'

/** In the order in which they are shown. To look at one thing more, add a row. */
const looks: readonly Look[] = [
  lookAtSettings,
  lookAtConfigFile,
  lookAtNode,
  lookAtClock,
  lookAtZones,
  lookAtMemory,
  lookAtMemoryFolder,
  lookAtOpenFiles,
  lookAtDisk,
  lookAtPages,
  lookAtBackup,
  lookAtUpgradeBackups,
  lookAtPermissions,
  lookAtProxy,
  lookAtTls,
  lookAtCertificate,
  lookAtSpill,
  lookAtMail,
  lookAtSpamList,
]

/** Looks at everything, side by side. One that nobody foresaw is a finding too. */
export async function findAll(subject: Subject): Promise<Finding[]> {
  const found = looks.map(async (look): Promise<Finding[]> => {
    try {
      return await look(subject)
    } catch (error) {
      const says = `One thing could not be looked at: ${(error as Error).message}.`
      return [
        {
          name: 'doctor',
          state: 'warning',
          says,
          todo: 'Report it, if it comes again: this is an error of Hoofprint.',
        },
      ]
    }
  })
  return (await Promise.all(found)).flat()
}
