// What is meant by a call without a command.

/** Words with a command in front: without one the server is meant, with its settings. */
export function withDefaultCommand(words: readonly string[]): readonly string[] {
  const [first = '--'] = words
  if (first === '--version') return ['version', ...words.slice(1)]
  return first.startsWith('-') && first !== '--help' && first !== '-h' ? ['serve', ...words] : words
}
