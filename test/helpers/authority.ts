// An authority for certificates that only a test believes: it signs whatever it is asked to.

import { webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

x509.cryptoProvider.set(webcrypto as never)

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** Good for longer than the clock of a machine may be wrong. */
const always = { from: new Date('2020-01-01'), until: new Date('2090-01-01') }

export type Issued = { cert: string; key: string }

export type Authority = {
  /** What a client must believe. */
  cert: string
  /** A certificate for these names, with its key. */
  issue(names: readonly string[], days?: { from: Date; until: Date }): Promise<Issued>
  /** One for a request (PKCS #10) whose signature is right, and for the names in it: the whole chain. */
  sign(request: Buffer, days?: { from: Date; until: Date }): Promise<{ chain: string; names: string[] }>
}

/** Makes an authority. */
export async function createAuthority(): Promise<Authority> {
  const keys = await makeKeys()
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Test authority',
    notBefore: always.from,
    notAfter: always.until,
    signingAlgorithm: algorithm,
    keys,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  })

  async function signKey(
    publicKey: webcrypto.CryptoKey,
    names: readonly string[],
    { from, until } = always,
  ): Promise<string> {
    const isAddress = (name: string) => /^[\d.]+$/.test(name)
    const made = await x509.X509CertificateGenerator.create({
      subject: '',
      issuer: root.subject,
      notBefore: from,
      notAfter: until,
      signingAlgorithm: algorithm,
      publicKey,
      signingKey: keys.privateKey,
      extensions: [
        new x509.SubjectAlternativeNameExtension(
          names.map(value => ({ type: isAddress(value) ? ('ip' as const) : ('dns' as const), value })),
          true,
        ),
      ],
    })
    return `${made.toString('pem')}\n`
  }

  return {
    cert: root.toString('pem'),
    async issue(names, days) {
      const own = await makeKeys()
      const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', own.privateKey))
      const key = `-----BEGIN PRIVATE KEY-----\n${bytes.toString('base64')}\n-----END PRIVATE KEY-----\n`
      return { cert: await signKey(own.publicKey, names, days), key }
    },
    async sign(bytes, days) {
      const request = new x509.Pkcs10CertificateRequest(new Uint8Array(bytes))
      if (!(await request.verify())) throw new Error('the signature of the request is wrong')
      const asked = request.extensions.find(one => one instanceof x509.SubjectAlternativeNameExtension)
      const names = asked?.names.items.map(({ value }) => value) ?? []
      const chain = await signKey(await request.publicKey.export(), names, days)
      return { chain: `${chain}${root.toString('pem')}\n`, names }
    },
  }
}

function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>
}
