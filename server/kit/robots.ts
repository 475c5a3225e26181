// What robots.txt says: everything is closed to search engines, but for some paths.

/** The file; whatever begins with one of these paths is open. */
export function writeRobots(open: readonly string[]): string {
  const rules = [['User-agent', '*'], ...open.map(path => ['Allow', path]), ['Disallow', '/']]
  return rules.map(rule => `${rule.join(': ')}\n`).join('')
}
