// What is wrong with fields of a form, as flags of a command. Its sentences are those of the pages, of which a server has no need at
// the start.

import type { FormErrors } from '../sites/form-errors.ts'
import { toReader, toSentences } from '../web/reader/reader.ts'
import { refuse, type Terminal } from './terminal.ts'

/** The same for what was typed into fields: the first that is wrong, with its flag. */
export function refuseFields(terminal: Terminal, errors: FormErrors): Promise<number> {
  const [[field, sentence] = ['', '']] = Object.entries(toSentences(errors, toReader()))
  const flag =
    field === 'zone'
      ? 'timezone'
      : field === 'password'
        ? 'password-stdin'
        : field.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
  return refuse(terminal, `--${flag}: ${sentence}`)
}
