// A request for a certificate (PKCS #10, RFC 2986): the names, the public key, and a signature by the private one.

import { createPublicKey, sign } from 'node:crypto'

/** The request, in DER, for a key on the curve P-256 in PEM. */
export function makeCertificateRequest(key: string, names: readonly string[]): Buffer {
  const altNames = sequence(...names.map(name => element(0x82, Buffer.from(name, 'latin1'))))
  const extensions = sequence(sequence(subjectAltName, element(0x04, altNames)))
  const info = sequence(
    element(0x02, Buffer.of(0)),
    // Nobody is named but by the names of the server.
    sequence(),
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    element(0xa0, sequence(extensionRequest, element(0x31, extensions))),
  )
  const signature = element(0x03, Buffer.of(0), sign('sha256', info, key))
  return sequence(info, sequence(ecdsaWithSha256), signature)
}

// Object identifiers: 2.5.29.17, 1.2.840.113549.1.9.14, 1.2.840.10045.4.3.2.
const subjectAltName = element(0x06, Buffer.from('551d11', 'hex'))
const extensionRequest = element(0x06, Buffer.from('2a864886f70d01090e', 'hex'))
const ecdsaWithSha256 = element(0x06, Buffer.from('2a8648ce3d040302', 'hex'))

function sequence(...parts: Buffer[]): Buffer {
  return element(0x30, ...parts)
}

function element(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  // Names of 50 servers have 13 KB at most.
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...size), content])
}
