// `hoofprint help`: what can be done, and what can be set.

import { settingsTable } from '../config.ts'
import { cut, pad, widthOf } from '../kit/terminal-text.ts'
import type { CommandHelp } from '../web/services/services.ts'
import { type Command, command, describe } from './command.ts'
import { print, refuse, type Terminal, terminalWidth } from './terminal.ts'

/** The command; `commands` tells all of them. */
export function helpCommand(commands: () => readonly Command[]): Command {
  return command({
    name: 'help',
    help: 'Lists the commands; with a topic, prints one command (help site create), those of a kind (help site), the settings of the server (help settings), one of them (help listen), or everything (help all).',
    flags: {},
    takes: 'TOPIC',
    run: ({ words }, terminal) => printHelp(commands().map(describe), words, terminal),
  })
}

/** Prints what there is to say of a topic: words as they were typed, none for the list of commands. */
export async function printHelp(
  commands: readonly CommandHelp[],
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const topic = words.join(' ').toLowerCase()
  const lines = topic === '' ? overview(commands, terminal) : explain(commands, topic)
  if (lines.length === 0) {
    return refuse(terminal, `there is no topic “${topic}”: it is a command, settings, the name of a setting, or all.`)
  }
  for (const line of lines) await print(terminal.output, line)
  return 0
}

/** What `help` can be asked about, but for single settings. */
export function helpTopics(names: readonly string[]): string[] {
  return [...new Set(names.map(name => name.split(' ')[0]!)), 'settings', 'all']
}

const about = 'Hoofprint counts the visits of websites without identifying visitors.\n'

/** One line for each command: the first sentence of its help. */
function overview(commands: readonly CommandHelp[], { output }: Terminal): string[] {
  const calls = commands.map(({ name, takes }) => `${name} ${takes}`.trimEnd())
  const width = Math.max(...calls.map(widthOf))
  const left = Math.max(30, terminalWidth(output) - width - 4)
  const rows = commands.map(({ help }, place) => `  ${pad(calls[place]!, width)}  ${cut(firstSentence(help), left)}`)
  return [about, ...rows, '', 'hoofprint help TOPIC says more: of a command, or settings, or all.']
}

/** What a command or flag does, in short. */
export function firstSentence(help: string): string {
  return help.split(/(?<=[.;:]) |, such as/)[0]!.replace(/[.;:]$/, '')
}

function explain(commands: readonly CommandHelp[], topic: string): string[] {
  const settings = toSettings(() => true)
  if (topic === 'all') return [about, ...commands.flatMap(toLines), '', ...settings]
  if (topic === 'settings') return settings
  const named = commands.filter(({ name }) => name === topic)
  const kin = commands.filter(({ name }) => name.startsWith(`${topic} `))
  const found = [...named, ...kin].flatMap(toLines)
  if (named.some(({ settings }) => settings)) return [...found, '', ...settings]
  return found.length > 0 ? found : toSettings(flag => flag === `--${topic.replace(/^--/, '')}`).slice(1)
}

function toLines(one: CommandHelp): string[] {
  return [
    toCall(one),
    `    ${one.help}`,
    ...one.flags.map(({ flag, optional, help }) => `    ${optional ? `[${flag}]` : flag}  ${help}`),
  ]
}

function toCall({ name, takes, settings }: CommandHelp): string {
  return ['hoofprint', name, settings ? '[SETTINGS]' : '', takes].filter(word => word !== '').join(' ')
}

/** The settings that are wanted, below a line that says what they are. */
function toSettings(wanted: (flag: string) => boolean): string[] {
  const lines = settingsTable
    .filter(({ flag }) => wanted(flag))
    .flatMap(({ flag, variable, fileVariable, default: otherwise, expects, help }) => [
      [flag, variable, fileVariable].filter(name => name !== undefined).join(', '),
      `    ${help}`,
      `    It must be ${expects}. Default: ${otherwise === '' ? 'none' : otherwise}`,
    ])
  return [
    'Settings of the server: a flag wins over a variable, and that over the same name without dashes in the configuration file:\n',
    ...lines,
  ]
}
