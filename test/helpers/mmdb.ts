// Writes a tiny MaxMind DB, so that tests need no data of others. https://maxmind.github.io/MaxMind-DB/

import { isIPv4 } from 'node:net'

/** The bytes of a database that knows these networks ('192.0.2.0/24', '2001:db8::/32', full groups) and nothing else. */
export function makeMmdb(networks: Record<string, unknown>): Buffer {
  // A node is a pair of records: the number of another node, a piece of data, or nothing.
  type Record_ = number | { data: number } | undefined
  const nodes: [Record_, Record_][] = [[undefined, undefined]]
  const data: Buffer[] = []
  for (const [network, value] of Object.entries(networks)) {
    const bits = bitsOf(network)
    let node = 0
    for (const bit of bits.slice(0, -1)) {
      const next = nodes[node]![bit]
      if (typeof next === 'number') node = next
      else node = nodes[node]![bit] = nodes.push([undefined, undefined]) - 1
    }
    nodes[node]![bits.at(-1)!] = { data: Buffer.concat(data).length }
    data.push(encode(value))
  }
  const tree = Buffer.alloc(nodes.length * 8)
  const place = (record: Record_) => {
    if (record === undefined) return nodes.length
    return typeof record === 'number' ? record : nodes.length + 16 + record.data
  }
  nodes.forEach(([left, right], node) => {
    tree.writeUInt32BE(place(left), node * 8)
    tree.writeUInt32BE(place(right), node * 8 + 4)
  })
  const about = {
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 0,
    database_type: 'Test',
    description: {},
    ip_version: 6,
    languages: {},
    node_count: nodes.length,
    record_size: 32,
  }
  const marker = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex')
  return Buffer.concat([tree, Buffer.alloc(16), ...data, marker, encode(about)])
}

// IPv4 addresses are the first 2^32 of IPv6.
function bitsOf(network: string): (0 | 1)[] {
  const [address = '', length = ''] = network.split('/')
  const isOld = isIPv4(address)
  const bytes = isOld
    ? [...Array<number>(12).fill(0), ...address.split('.').map(Number)]
    : Buffer.from(
        address
          .split(':')
          .map(group => group.padStart(4, '0'))
          .join('')
          .padEnd(32, '0'),
        'hex',
      )
  const bits = [...bytes].flatMap(byte => [7, 6, 5, 4, 3, 2, 1, 0].map(bit => ((byte >> bit) & 1) as 0 | 1))
  return bits.slice(0, Number(length) + (isOld ? 96 : 0))
}

// Types: 2 text, 6 number, 7 map, 11 list. Lists and maps here have 28 entries at most, texts 284 bytes.
function encode(value: unknown): Buffer {
  if (typeof value === 'number') {
    return value === 0 ? Buffer.from([0xc0]) : Buffer.from([0xc4, 0, 0, value >> 8, value & 255])
  }
  if (typeof value === 'string') {
    const bytes = Buffer.from(value)
    const head = bytes.length < 29 ? [0x40 + bytes.length] : [0x40 + 29, bytes.length - 29]
    return Buffer.concat([Buffer.from(head), bytes])
  }
  // A type above 7 stands in the second byte, less seven.
  if (Array.isArray(value)) return Buffer.concat([Buffer.from([value.length, 4]), ...value.map(encode)])
  const entries = Object.entries(value as object)
  return Buffer.concat([Buffer.from([0xe0 + entries.length]), ...entries.flatMap(pair => pair.map(encode))])
}
