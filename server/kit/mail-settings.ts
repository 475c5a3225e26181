// The settings of how mail is sent.

import { inEnvironment, type Values } from './flags.ts'
import * as kinds from './setting-types.ts'

export const mailSettings = inEnvironment({
  smtp: {
    kind: kinds.mailServer,
    default: 'log',
    help: 'The server that takes mail: smtp:// for STARTTLS (port 587), smtps:// for TLS from the start (465); log writes mails to the log only.',
  },
  smtpPassword: {
    kind: kinds.foreignPassword,
    secret: true,
    default: '',
    help: 'The password for the user named in --smtp, better in a file or the environment than in a flag.',
  },
  smtpPasswordFile: {
    kind: kinds.optionalPath,
    default: '',
    help: 'A file with that password in it, read whenever a mail is sent.',
  },
  smtpTls: {
    kind: kinds.oneOf(['verify', 'unverified', 'none']),
    default: 'verify',
    help: 'Whether the mail server must have a valid certificate (verify), may have any (unverified), or mail goes unencrypted (none).',
  },
  mailFrom: {
    kind: kinds.sender,
    default: '',
    help: 'The sender of mails, with a name if you like; needed with --smtp, as is --public-url for the links in them.',
  },
})

/** What a mail server needs besides, and has not got. */
export function mailProblem({
  smtp,
  mailFrom,
  publicUrl,
}: Pick<Values<typeof mailSettings>, 'smtp' | 'mailFrom'> & { publicUrl: string }): string | undefined {
  if (!smtp) return undefined
  if (!mailFrom) return `--mail-from is missing, which --smtp needs: it must be ${kinds.sender.expects}.`
  if (publicUrl === '')
    return `--public-url is missing, which links in mails need: it must be ${kinds.webAddress.expects}.`
  return undefined
}
