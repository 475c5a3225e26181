// The templates that the build has made functions of, by their names: see scripts/build/templates.ts.

/** A template as a function of the data that it places; see `compileTemplate`. */
export type CompiledTemplate = (it?: object, options?: object) => string

/** None where the source runs: there each is compiled when it is first asked for, and says in which line it fails. */
export const compiledTemplates: Readonly<Record<string, CompiledTemplate>> = {}
