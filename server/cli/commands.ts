// The terminal's door: every command in one table; help is made from it.

import type { CommandHelp } from '../web/services/services.ts'
import { listAlerts, testAlerts } from './alert.ts'
import { backupCommand } from './backup.ts'
import { checkCommand } from './check.ts'
import { type Command, describe, runCommand } from './command.ts'
import { compactCommand } from './compact.ts'
import { completionCommand } from './completion.ts'
import { checkConfig, initConfig } from './config.ts'
import { copyCommand } from './copy.ts'
import { copySiteSettings } from './copy-settings.ts'
import { dashboardCommand } from './dashboard.ts'
import { withDefaultCommand } from './default-command.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { addFunnel, addGoal, deleteFunnel, deleteGoal, listFunnels, listGoals } from './goal.ts'
import { healthCommand } from './health.ts'
import { helpCommand, printHelp } from './help.ts'
import { importCommand } from './import.ts'
import { testMail } from './mail.ts'
import { monitorCommand } from './monitor.ts'
import { addNote, listNotes } from './note.ts'
import { deletePages, findPages, mergePages, renamePage, retentionCommand, undoPages } from './page.ts'
import { rebuildCommand } from './rebuild.ts'
import { replayCommand } from './replay.ts'
import { restoreCommand } from './restore-backup.ts'
import { serveCommand } from './serve.ts'
import { installService, uninstallService } from './service.ts'
import { addShare, listShares, revokeShare } from './share.ts'
import { createSite, deleteSite, listSites, renameSite } from './site.ts'
import { siteSettings } from './site-settings.ts'
import { refuse, type Terminal } from './terminal.ts'
import { createToken, listTokens, revokeToken } from './token.ts'
import { changeUserAccess, createUser, deleteUser, listUsers, resetUser, setPassword, switchCodesOff } from './user.ts'
import { userSettings } from './user-settings.ts'
import { versionCommand } from './version.ts'

/** Every command, in the order in which help shows them. */
export const commands: readonly Command[] = [
  serveCommand(async () => describeAll()),
  demoCommand(() => describeAll()),
  checkConfig,
  initConfig,
  installService,
  uninstallService,
  createSite,
  listSites,
  renameSite,
  siteSettings,
  copySiteSettings,
  deleteSite,
  createUser,
  listUsers,
  userSettings,
  changeUserAccess,
  setPassword,
  resetUser,
  switchCodesOff,
  deleteUser,
  createToken,
  listTokens,
  revokeToken,
  addNote,
  listNotes,
  addGoal,
  listGoals,
  deleteGoal,
  addFunnel,
  listFunnels,
  deleteFunnel,
  findPages,
  deletePages,
  mergePages,
  renamePage,
  undoPages,
  retentionCommand,
  listAlerts,
  testAlerts,
  addShare,
  listShares,
  revokeShare,
  importCommand,
  dashboardCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  copyCommand,
  checkCommand,
  rebuildCommand,
  compactCommand,
  replayCommand,
  testMail,
  monitorCommand,
  healthCommand,
  doctorCommand,
  completionCommand(() => commands),
  helpCommand(() => commands),
  versionCommand,
]

/** Runs what the words say. Answers the exit code: 0, or 2 for what was used wrongly. */
export async function run(typed: readonly string[], terminal: Terminal): Promise<number> {
  const words = withDefaultCommand(typed)
  if (words.some(word => word === '--help' || word === '-h')) {
    const topic = words.filter(word => !word.startsWith('-'))
    return printHelp(describeAll(), find(topic)?.[0].name.split(' ') ?? topic, terminal)
  }
  const found = find(words)
  if (!found) {
    const name = words.slice(0, 2).join(' ')
    return refuse(terminal, `there is no command “${name}”; “hoofprint help” lists them.`)
  }
  return runCommand(...found, terminal)
}

/** All of them, for help and manual. */
export function describeAll(): CommandHelp[] {
  return commands.map(describe)
}

/** Names have one word or two. */
function find(words: readonly string[]): [Command, readonly string[]] | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    const known = commands.find(one => one.name === name)
    if (known) return [known, words.slice(length)]
  }
  return undefined
}
