// `hoofprint health`: whether the server that runs here answers, for a container's health check.

import { findSettings, serveSettings } from '../config.ts'
import { command } from './command.ts'
import { asJson, textFlag } from './flags.ts'
import { addressHere, askHere, flagsOf } from './running-server.ts'
import { print, printJson, refuse } from './terminal.ts'

export const healthCommand = command({
  name: 'health',
  help: 'Checks whether the server on this machine runs; exits with code 1 if it does not answer.',
  flags: {
    json: asJson,
    listen: serveSettings.listen,
    tls: serveSettings.tls,
    httpListen: serveSettings.httpListen,
    basePath: serveSettings.basePath,
    of: textFlag('The process id of the server, on Linux: its own flags are used.'),
  },
  async run({ of, json, ...given }, terminal) {
    const { errors, output, environment } = terminal
    const server = of === '' ? { values: given } : await findSettings(serveSettings, flagsOf(of), environment)
    if ('problem' in server) return refuse(terminal, server.problem)
    const { listen, httpListen } = server.values
    if ((httpListen ?? listen).port === 0)
      return refuse(terminal, '--listen: nobody knows a port that the system chooses; name one.')
    const url = addressHere(server.values, '/status')
    const status = (await askHere(url))?.status ?? null
    const healthy = status === 200
    if (json) await printJson(output, { url, status, healthy })
    else if (status === null) await print(errors, `hoofprint: nothing answers at ${url}.`)
    else await print(healthy ? output : errors, `${url} answers ${status}.`)
    return healthy ? 0 : 1
  },
})
