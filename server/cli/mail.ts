// `hoofprint mail test`: whether mail can be sent with these settings, and if not, why.

import { serveSettings } from '../config.ts'
import { toMailServer } from '../jobs/outbox.ts'
import { systemClock as clock } from '../kit/clock.ts'
import { isMailAddress } from '../kit/mail-address.ts'
import { mailProblem, mailSettings } from '../kit/mail-settings.ts'
import { someText } from '../kit/setting-types.ts'
import { sendBySmtp } from '../kit/smtp.ts'
import { toReader } from '../web/reader/reader.ts'
import { command } from './command.ts'
import { print, refuse } from './terminal.ts'

export const testMail = command({
  name: 'mail test',
  help: 'Sends a test mail with the settings of the server, and prints what the mail server said.',
  flags: {
    to: { kind: someText, help: 'The address that the test is sent to.' },
    ...mailSettings,
    publicUrl: serveSettings.publicUrl,
  },
  async run({ to, ...config }, terminal) {
    const problem = mailProblem(config)
    if (problem !== undefined) return refuse(terminal, problem)
    const server = toMailServer(config)
    if (!server) return refuse(terminal, '--smtp: no mail server is set, so mails only go to the log of the server.')
    if (!isMailAddress(to)) return refuse(terminal, `--to: “${to}” is not an address that mail can be sent to.`)
    const { test, steps } = toReader().texts.mail
    const at = clock.seconds()
    const id = `test-${clock.now()}@${server.from.address.split('@').at(-1)}`
    const text = `${test.heading}\n\n${test.paragraph}\n`
    const mail = { from: server.from, to, subject: test.subject, text, html: '', headers: {}, id, at }
    const sending = { handed: async () => {}, signal: new AbortController().signal }
    const result = await sendBySmtp(server, mail, sending)
    if ('sent' in result) {
      await print(terminal.output, `Sent to ${to}. ${server.host} said: ${result.sent}`)
      return 0
    }
    await print(terminal.errors, `hoofprint: not sent. ${steps[result.step]}`)
    await print(terminal.errors, `${server.host}:${server.port}: ${result.said}`)
    return 1
  },
})
