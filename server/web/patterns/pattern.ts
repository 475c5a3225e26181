// What a pattern is, and how one part can stand on a page more than once.

/** One part of a page in its states. `part`: its template, as it is included. */
export type Pattern = { title: string; part: string; states: { name: string; data: object }[] }

/** HTML whose ids are its own: each gets `end`, and so does whatever names one of them. */
export function isolate(html: string, end: string): string {
  const own = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!))
  const rename = (id: string) => (own.has(id) ? id + end : id)
  return html
    .replace(/(\s(?:id|for|aria-\w+by|aria-controls|data-copy|data-reveal)=")([^"]+)"/g, (_, head, ids: string) => {
      return `${head}${ids.split(' ').map(rename).join(' ')}"`
    })
    .replace(/(href="#|url\(#)([^")]+)/g, (_, head, id: string) => head + rename(id))
}
