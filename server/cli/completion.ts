// `hoofprint completion`: what a shell needs to complete commands, flags and their values, made from the table of commands.

import { flagOf } from '../kit/flags.ts'
import { type Command, command } from './command.ts'
import { firstSentence, helpTopics } from './help.ts'
import { print, refuse } from './terminal.ts'

/** The command; `commands` tells all of them. */
export function completionCommand(commands: () => readonly Command[]): Command {
  return command({
    name: 'completion',
    help: 'Prints a script that completes commands and flags in bash, zsh or fish. For bash: source <(hoofprint completion bash); for zsh: source <(hoofprint completion zsh); for fish: hoofprint completion fish | source.',
    flags: {},
    takes: 'SHELL',
    complete: ['bash', 'zsh', 'fish'],
    run: async ({ words: [shell = ''] }, terminal) => {
      if (!isShell(shell)) return refuse(terminal, 'SHELL must be bash, zsh or fish.')
      await print(terminal.output, scripts[shell](commands().map(toEntry)).trimEnd())
    },
  })

  /** `help` is asked about what there is. */
  function toEntry({ name, help, flags, complete }: Command): Entry {
    const taken = name === 'help' ? helpTopics(commands().map(one => one.name)) : complete
    return {
      name,
      help: firstSentence(help),
      takes: taken,
      flags: Object.entries(flags).map(([key, { kind, help }]) => ({
        flag: flagOf(key),
        help: firstSentence(help),
        value: kind.alone ? undefined : (kind.complete ?? []),
      })),
    }
  }
}

/** What stands behind a command or a flag: some words, a file, or nobody knows what. */
type Value = readonly string[] | 'file'

/** A command as a shell needs it. `value`: undefined for a flag that stands alone. */
type Entry = {
  name: string
  help: string
  takes: Value | undefined
  flags: { flag: string; help: string; value: Value | undefined }[]
}

const scripts = { bash: toBash, zsh: toZsh, fish: toFish }

function isShell(word: string): word is keyof typeof scripts {
  return Object.hasOwn(scripts, word)
}

/** Names of one word, first words of those with two, and the second words behind each. */
function toWords(entries: readonly Entry[]): { first: string[]; second: Map<string, string[]> } {
  const pairs = entries.map(({ name }) => name.split(' '))
  const second = Map.groupBy(
    pairs.filter(words => words.length > 1),
    ([first]) => first!,
  )
  return {
    first: [...new Set(pairs.map(([first]) => first!))],
    second: new Map([...second].map(([first, words]) => [first, words.map(([, next]) => next!)])),
  }
}

function toBash(entries: readonly Entry[]): string {
  const { first, second } = toWords(entries)
  const values = entries.flatMap(({ name, flags }) =>
    flags.flatMap(({ flag, value }) => (value ? [`    '${name} ${flag}') ${offer(value)} ;;`] : [])),
  )
  return `_hoofprint() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W '${first.join(' ')}' -- "$word"))
    return
  fi
  case $command in
${[...second].map(([one, words]) => `    ${one}) words='${words.join(' ')}' ;;`).join('\n')}
  esac
  if [[ $words ]]; then
    if ((COMP_CWORD == 2)); then
      COMPREPLY=($(compgen -W "$words" -- "$word"))
      return
    fi
    command="$command \${COMP_WORDS[2]}" words=
  fi
  case "$command $before" in
${values.join('\n')}
    *)
      case $command in
${entries.map(({ name, flags, takes }) => `        '${name}') words='${flags.map(one => one.flag).join(' ')}'; ${toTaken(takes)};;`).join('\n')}
      esac
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _hoofprint hoofprint
`
}

function offer(value: Value): string {
  return value === 'file' ? 'compopt -o default; return' : `words='${value.join(' ')}'`
}

/** What begins with a dash is a flag; anything else is what the command takes. */
function toTaken(takes: Value | undefined): string {
  if (takes === undefined) return ''
  return `if [[ $word != -* ]]; then ${offer(takes)}; fi `
}

function toZsh(entries: readonly Entry[]): string {
  const { first, second } = toWords(entries)
  const helpOf = (name: string) => entries.find(one => one.name === name)?.help ?? `Commands for each ${name}`
  const described = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([word, help]) => quote(`${word.replaceAll(':', '\\:')}:${help}`)).join(' ')
  const values = entries.flatMap(({ name, flags }) =>
    flags.flatMap(({ flag, value }) => {
      if (!value) return []
      return [`    '${name} ${flag}') ${value === 'file' ? '_files' : `compadd -- ${value.join(' ')}`}; return ;;`]
    }),
  )
  const flags = entries.map(({ name, flags, takes }) => {
    const words = described(flags.map(({ flag, help }) => [flag, help]))
    const taken =
      takes === 'file'
        ? '[[ $word != -* ]] && _files'
        : takes
          ? `[[ $word != -* ]] && compadd -- ${takes.join(' ')}`
          : ''
    return `    '${name}') ${taken ? `${taken}; ` : ''}options=(${words}) ;;`
  })
  return `#compdef hoofprint
_hoofprint() {
  local word=$words[CURRENT] before=$words[CURRENT-1] command=$words[2]
  local -a options
  if ((CURRENT == 2)); then
    options=(${described(first.map(word => [word, helpOf(word)]))})
    _describe command options
    return
  fi
  case $command in
${[...second].map(([one, words]) => `    ${one}) options=(${described(words.map(word => [word, helpOf(`${one} ${word}`)]))}) ;;`).join('\n')}
  esac
  if (($#options)); then
    if ((CURRENT == 3)); then
      _describe command options
      return
    fi
    command="$command $words[3]"
    options=()
  fi
  case "$command $before" in
${values.join('\n')}
  esac
  case $command in
${flags.join('\n')}
  esac
  (($#options)) && _describe -o option options
}
compdef _hoofprint hoofprint
`
}

function toFish(entries: readonly Entry[]): string {
  const { first, second } = toWords(entries)
  const helpOf = (name: string) => entries.find(one => one.name === name)?.help ?? `Commands for each ${name}`
  const word = (at: string, one: string, help: string) =>
    `complete -c hoofprint -n "__hoofprint_at ${at}" -a ${one} -d ${quote(help)}`
  return `complete -c hoofprint -f
function __hoofprint_at
    set -l words (commandline -opc)
    test "$words[2..]" = "$argv"
end
function __hoofprint_in
    set -l words (commandline -opc)
    string match -q -- "$argv *" "$words[2..] "
end
${first.map(one => word('', one, helpOf(one))).join('\n')}
${[...second].flatMap(([one, words]) => words.map(next => word(one, next, helpOf(`${one} ${next}`)))).join('\n')}
${entries.flatMap(toFishFlags).join('\n')}
`
}

function toFishFlags({ name, flags, takes }: Entry): string[] {
  const begin = `complete -c hoofprint -n "__hoofprint_in ${name}"`
  const offered = (value: Value) => (value === 'file' ? '-F' : `-a ${quote(value.join(' '))}`)
  const valued = (value: Value) => (value === 'file' ? ' -r -F' : value.length === 0 ? ' -x' : ` -x ${offered(value)}`)
  return [
    ...(takes ? [`${begin} ${offered(takes)}`] : []),
    ...flags.map(({ flag, help, value }) => {
      const behind = value === undefined ? '' : valued(value)
      return `${begin} -l ${flag.slice(2)}${behind} -d ${quote(help)}`
    }),
  ]
}

/** For all three shells, in single quotes. */
function quote(text: string): string {
  return `'${text.replaceAll("'", '’')}'`
}
