// Something to know about a page.

/** A sentence or two, and where to go from there: paths of this installation. */
export type Notice = string | { text: string; links: readonly { href: string; text: string }[] }
