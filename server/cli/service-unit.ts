// The unit of systemd that runs the server: as its own user, and closed to all that it does not need.

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
  /** Files that only root may read, by the flags that name them. */
  secretFiles: readonly { flag: string; path: string }[]
  /** Folders elsewhere that it writes to. */
  folders: readonly string[]
}

/** The first line, by which a unit is known that may be written over. */
export const unitMark = '# Written by “hoofprint service install”, which writes it anew.'

/** The text of the unit. */
export function writeUnit(unit: ServiceUnit): string {
  const { isUsers, node, main } = unit
  const files = readFiles(unit).map(({ flag, path, name }) => {
    return ` ${flag} ${isUsers ? commandWord(path) : `\${CREDENTIALS_DIRECTORY}/${name}`}`
  })
  return `${unitMark} Changes of yours: systemctl ${isUsers ? '--user ' : ''}edit hoofprint
[Unit]
Description=Hoofprint, a visit counter
Documentation=https://github.com/hoofprint/hoofprint
${isUsers ? '' : 'Wants=network-online.target\nAfter=network-online.target\n'}
[Service]
Type=exec
ExecStart=${commandWord(node)} --max-semi-space-size=4 ${commandWord(main)} serve${files.join('')}
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

/** What the server is told to read, and its name among what systemd hands over. */
function readFiles({ config, secretFiles, isUsers }: ServiceUnit): { flag: string; path: string; name: string }[] {
  const files = [{ flag: '--config', path: config }, ...(isUsers ? [] : secretFiles)]
  return files.map(file => ({ ...file, name: file.flag.slice(2) + extname(file.path) }))
}

/** What only the systemd of the machine can do. */
function ownUser(unit: ServiceUnit): string {
  const { data, node, program, hasLowPort, folders } = unit
  const credentials = readFiles(unit).map(({ name, path }) => `LoadCredential=${word(`${name}:${path}`)}\n`)
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
${written.join('')}
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
