// Of the package for TOML what is needed to read it: a file of its own, so that the rest stays out of what is packed.

import { parse, TomlError } from 'smol-toml'

/** What a text says; or what is wrong with it, and in which line. */
export function parseToml(text: string): { values: Record<string, unknown> } | { problem: string; line: number } {
  try {
    return { values: parse(text) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    // The lines below it repeat the file, in which there may be a password.
    const [said = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n')
    return {
      problem: `this is not valid TOML: ${said.replace(/\.+$/, '')}. A line is a key, = and a value, with text in quotes.`,
      line: error.line,
    }
  }
}
