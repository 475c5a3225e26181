// Settings that are each right by themselves, and dangerous or useless together.

import { fileSettings, findConflict } from '../../../config.ts'
import { exposureOf, readConfigFile } from '../../../kit/config-file.ts'
import type { Finding } from '../../../kit/finding.ts'
import type { Subject } from './subject.ts'

/** One sentence for each thing to see to; one alone where there is none. */
export function lookAtSettings({ config }: Subject): Finding[] {
  const name = 'settings'
  const conflict = findConflict(config)
  const found: Finding[] =
    conflict === undefined
      ? []
      : [{ name, state: 'problem', says: conflict, todo: 'The server does not start before.' }]
  const { metricsListen, metricsToken, trustedProxies, publicUrl, listen } = config
  if (metricsListen && metricsToken === '' && !isLoopback(metricsListen.host)) {
    const says = `The metrics are open to whoever reaches ${metricsListen.host ?? '*'}:${metricsListen.port}.`
    const todo = 'Set HOOFPRINT_METRICS_TOKEN, or listen at localhost (--metrics-listen).'
    found.push({ name, state: 'warning', says, todo })
  }
  if (strangers.every(trustedProxies.has)) {
    const says = 'Every address is a trusted proxy: each visitor may claim to have any address.'
    found.push({ name, state: 'problem', says, todo: 'Name your proxy alone in --trusted-proxies.' })
  }
  if (publicUrl.startsWith('http:') && !isLoopback(new URL(publicUrl).hostname) && !isLoopback(listen.host)) {
    const says = `People log in at ${publicUrl}, and their passwords go unencrypted over the network.`
    found.push({
      name,
      state: 'warning',
      says,
      todo: 'Put a proxy with a certificate in front, and name its https address.',
    })
  }
  return found.length > 0 ? found : [{ name, state: 'ok', says: 'No setting is at odds with another.' }]
}

/** Looks at the configuration file as it is now: it may have been edited since the start. */
export async function lookAtConfigFile({ config: { config: path } }: Subject): Promise<Finding[]> {
  const name = 'configuration'
  if (path === '' || path === 'none') return []
  const file = await readConfigFile(path, fileSettings)
  if ('problem' in file) {
    const todo = 'Mend it before the next start, which it would end: hoofprint config check.'
    return [{ name, state: 'problem', says: file.problem.replaceAll('\n', ' '), todo }]
  }
  if (file.open) return [{ name, state: 'warning', says: `${exposureOf(file)}.`, todo: `chmod o= ${path}` }]
  return [
    { name, state: 'ok', says: `${path} sets ${file.texts.size} of ${Object.keys(fileSettings).length} settings.` },
  ]
}

/** Nobody’s proxies, far apart. */
const strangers = ['8.8.8.8', '93.184.216.34', '203.0.113.7']

/** Whether only this machine is meant; nothing means every address of it. */
export function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host)
}
