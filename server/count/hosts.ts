// Sets of hosts, in which each stands for those under it as well.

/** The entry that stands for a host: itself, or a name that it is under. The time does not depend on how many there are. */
export function findHost(hosts: ReadonlySet<string>, host: string): string | undefined {
  for (let start = 0; ; ) {
    const name = host.slice(start)
    if (hosts.has(name)) return name
    const dot = host.indexOf('.', start)
    if (dot < 0) return undefined
    start = dot + 1
  }
}

/** Whether a host is `entry`, or under it. */
export function isUnder(host: string, entry: string): boolean {
  return host === entry || host.endsWith(`.${entry}`)
}
