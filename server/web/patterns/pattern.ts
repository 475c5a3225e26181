// What a pattern is, how one part can stand on a page more than once, and names as visitors may send them.

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

export const hostile = [
  '<script>alert(1)</script>',
  '"\'><img src=x onerror=alert(1)>',
  '\u202egnp.tac/right-to-left',
  '/مقالات/الماعز',
  `/${'a-very-long-path/'.repeat(120)}`,
  '/ ',
]
