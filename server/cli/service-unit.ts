// The units of systemd that run the server: as its own user, closed to all that it does not need, with the newest certificate.

import { basename, dirname, extname } from 'node:path'

/** Where things are, all as absolute paths. */
export type ServicePlaces = {
  /** The unit, and the configuration file that it reads. */
  unit: string
  config: string
  /** The folder of the database. */
  data: string
  /** What runs it: Node, the folder of the program, and the file in it to run. */
  node: string
  program: string
  main: string
}

export type ServiceUnit = ServicePlaces & {
  /** One of the user who calls it, started by their own systemd, which cannot close off as much. */
  isUsers: boolean
  /** It listens on a port below 1024. */
  hasLowPort: boolean
  /** Files that only root may read, by the flags that name them, and those of them that are renewed while it runs. */
  secretFiles: readonly FlagFile[]
  certificateFiles: readonly FlagFile[]
  /** Folders elsewhere that it writes to. */
  folders: readonly string[]
}

type FlagFile = { flag: string; path: string }

/** The first line, by which a unit is known that may be written over. */
export const unitMark = '# Written by “hoofprint service install”, which writes it anew.'

/** The text of the unit. */
export function writeUnit(unit: ServiceUnit): string {
  const { isUsers, node, main } = unit
  const flag = ({ flag, path }: FlagFile, copy: string) => ` ${flag} ${isUsers ? commandWord(path) : copy}`
  const files = [
    ...readOnce(unit).map(file => flag(file, `\${CREDENTIALS_DIRECTORY}/${nameOf(file)}`)),
    ...renewed(unit).map(file => flag(file, `${certificateFolder}/${nameOf(file)}`)),
  ]
  const wanted = `network-online.target${renewed(unit).length > 0 ? ' hoofprint-tls.timer' : ''}`
  return `${unitMark} Changes of yours: systemctl ${isUsers ? '--user ' : ''}edit hoofprint
[Unit]
Description=Hoofprint, a visit counter
Documentation=https://github.com/hoofprint/hoofprint
${isUsers ? '' : `Wants=${wanted}\nAfter=network-online.target\n`}
[Service]
Type=exec
ExecStart=${commandWord(node)} --max-semi-space-size=4 --initial-old-space-size=24 ${commandWord(main)} serve${files.join('')}
# What one thread of the program has let go of, another may have: less memory.
Environment=MALLOC_ARENA_MAX=1
Restart=always
RestartSec=5

# Sessions, in memory, outlive a restart.
RuntimeDirectory=hoofprint
RuntimeDirectoryMode=0700
RuntimeDirectoryPreserve=yes

# What is in memory reaches no disk.
MemorySwapMax=0
LimitCORE=0
${isUsers ? '' : ownUser(unit)}
# It may compile code at run time, as JavaScript does, so that MemoryDenyWriteExecute= cannot be had.
UMask=0077
NoNewPrivileges=yes
LockPersonality=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM

[Install]
WantedBy=${isUsers ? 'default.target' : 'multi-user.target'}
`
}

/** Two more units, by their names, that hand a renewed certificate to the server once a day; none where it is in no files. */
export function writeCertificateUnits(unit: ServiceUnit): Map<string, string> {
  if (renewed(unit).length === 0) return new Map()
  const timer = `${unitMark}
[Unit]
Description=The newest certificate for Hoofprint, once a day
PartOf=hoofprint.service

[Timer]
OnCalendar=daily
RandomizedDelaySec=1h
`
  const reload = `${unitMark}
[Unit]
Description=The newest certificate for Hoofprint

[Service]
Type=oneshot
ExecStart=/usr/bin/systemctl reload hoofprint
`
  return new Map([
    ['hoofprint-tls.timer', timer],
    ['hoofprint-tls.service', reload],
  ])
}

/** In memory, and root's, so that nobody else leads root's copy elsewhere. */
const certificateFolder = '/run/hoofprint-tls'

function readOnce({ config, secretFiles, isUsers }: ServiceUnit): readonly FlagFile[] {
  return [{ flag: '--config', path: config }, ...(isUsers ? [] : secretFiles)]
}

/** A user's own server reads them where they are. */
function renewed({ certificateFiles, isUsers }: ServiceUnit): readonly FlagFile[] {
  return isUsers ? [] : certificateFiles
}

function nameOf({ flag, path }: FlagFile): string {
  return flag.slice(2) + extname(path)
}

/** What only the systemd of the machine can do. */
function ownUser(unit: ServiceUnit): string {
  const { data, node, program, hasLowPort, folders } = unit
  const credentials = readOnce(unit).map(file => `LoadCredential=${word(`${nameOf(file)}:${file.path}`)}\n`)
  const written = folders.map(
    folder =>
      `ExecStartPre=+/usr/bin/install -d -m 0700 -o hoofprint ${commandWord(folder)}\nReadWritePaths=${word(`-${folder}`)}\n`,
  )
  const homes = [...new Set([node, packagesOf(program)])].filter(isInHome)
  return `
# A user of its own, who is handed what root alone may read.
DynamicUser=yes
${credentials.join('')}StateDirectory=${basename(data)}
StateDirectoryMode=0700
WorkingDirectory=${word(data)}
${written.join('')}${copyCertificate(unit)}
${hasLowPort ? 'AmbientCapabilities=CAP_NET_BIND_SERVICE\nCapabilityBoundingSet=CAP_NET_BIND_SERVICE' : 'CapabilityBoundingSet=\nPrivateUsers=yes'}
KeyringMode=private
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
${homes.length === 0 ? 'ProtectHome=yes' : `ProtectHome=tmpfs\nBindReadOnlyPaths=${homes.map(word).join(' ')}`}
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
`
}

/** Certificate and key, which root alone may read, as the server may; it sees within seconds that they are others. */
function copyCertificate(unit: ServiceUnit): string {
  const files = renewed(unit)
  if (files.length === 0) return ''
  const copies = files.map(file => {
    return `+/usr/bin/install -m 0400 -o hoofprint ${commandWord(file.path)} ${certificateFolder}/${nameOf(file)}\n`
  })
  return `# The certificate is copied at the start, by “systemctl reload hoofprint”, and so once a day by hoofprint-tls.timer.
ExecStartPre=+/usr/bin/install -d -m 0755 ${certificateFolder}
${copies.map(copy => `ExecStartPre=${copy}`).join('')}${copies.map(copy => `ExecReload=${copy}`).join('')}ExecStopPost=+/usr/bin/rm -rf ${certificateFolder}
`
}

/** The folder with what a program is made of: npx and npm lay the packages that it needs beside it. */
function packagesOf(program: string): string {
  return basename(dirname(program)) === 'node_modules' ? dirname(program) : program
}

/** Where a service sees only what it is shown. */
export function isInHome(path: string): boolean {
  return /^\/(home|root|run\/user)\//.test(path)
}

/** A path as a word of a unit, in which a percent sign and a quote mean something. */
function word(path: string): string {
  const escaped = path.replace(/[\\"]/g, '\\$&').replaceAll('%', '%%')
  return /[\s"\\;']/.test(path) ? `"${escaped}"` : escaped
}

/** The same in a command, where a dollar means something too. */
function commandWord(path: string): string {
  return word(path).replaceAll('$', '$$$$')
}
