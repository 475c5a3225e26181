// Where the program's own files lie: as source in server/, or built in dist/, both in one folder with all the rest.

/** Whether this is the source, and not what was built of it. */
export const isSource = import.meta.url.endsWith('.ts')

/** The folder of package.json, views/, public/ and drizzle/. */
export const root = new URL(isSource ? '../../' : '../', import.meta.url)
