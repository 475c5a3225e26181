// What is wrong with what was typed into a form, as values: the texts make sentences of them.

/** What can be wrong with a field. */
export type FieldProblem =
  | 'noName'
  | 'notDomain'
  | 'noDomain'
  | 'manyDomains'
  | 'noZone'
  | 'notDays'
  | 'notCurrency'
  | 'notStay'
  | 'notOrigin'
  | 'notNetwork'
  | 'notCountry'
  | 'notPath'
  | 'notParam'
  | 'notFold'
  | 'longPattern'
  | 'notHost'
  | 'manyRules'
  | 'noWebsite'
  | 'notCode'
  | 'needsCode'
  | 'codeTaken'
  | 'domainTaken'
  | 'domainElsewhere'
  | 'notEmail'
  | 'personTaken'
  | 'shortPassword'
  | 'longPassword'
  | 'commonPassword'
  | 'wrongPassword'
  | 'manyAttempts'
  | 'notConfirmed'
  | 'wrongSetUpCode'
  | 'noLinkName'
  | 'notLastDay'
  | 'notLimit'
  | 'goalLimit'
  | 'notPages'
  | 'notThreshold'
  | 'notEmbed'
  | 'noAccess'
  | 'moreAccess'
  | 'manyInvitations'
  | 'isOwner'
  | 'notThatPerson'

/** One thing that is wrong. `value`: what its sentence names, such as what was typed, or how many are allowed. */
export type FieldError = { wrong: FieldProblem; value?: string | number }

/** What is wrong, by field. */
export type FormErrors = Record<string, FieldError>

/** What was typed, short enough to be told in a sentence. */
export function shorten(typed: string): string {
  return typed.length > 60 ? `${typed.slice(0, 60)}…` : typed
}

/** Entries with commas or blanks between, each once as `readOne` has it; `wrong`: the first that it cannot read, shortened. */
export function readEntries(
  typed: string,
  readOne: (text: string) => string | undefined,
): string[] | { wrong: string } {
  const found = new Set<string>()
  for (const text of typed.split(/[\s,;]+/)) {
    if (text === '') continue
    const value = readOne(text)
    if (value === undefined) return { wrong: shorten(text) }
    found.add(value)
  }
  return [...found]
}
