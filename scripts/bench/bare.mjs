// What Node's own server can do at most: the same pixel, and nothing else.

import { createServer } from 'node:http'

const pixel = Buffer.from(
  '47494638396101000100800100000000ffffff21f904010a0001002c00000000010001000002024c01003b',
  'hex',
)
const headers = { 'content-type': 'image/gif', 'cache-control': 'no-store,no-cache', 'content-length': '43' }
const server = createServer((_request, response) => response.writeHead(200, headers).end(pixel))
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
process.once('SIGTERM', () => process.exit(0))
