// The names of the chapters that the build has packed into dist/manual.br: see scripts/build/templates.ts.

/** Undefined where the source runs: there each is read from its file. */
export const packedChapters: readonly string[] | undefined = undefined
