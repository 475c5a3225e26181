// How the names of headers are written for people.

/** 'cf-connecting-ip' as 'CF-Connecting-IP'. */
export function headerName(name: string): string {
  return name.replace(/[a-z]+/g, word =>
    short.has(word) ? word.toUpperCase() : word[0]!.toUpperCase() + word.slice(1),
  )
}

const short = new Set(['cf', 'ip', 'dnt', 'gpc', 'ch', 'ua'])
