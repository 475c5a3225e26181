// Which system a User-Agent names: one pattern of words, of which the one that says most counts.

import type { Found } from './browser.ts'

/**
 * Finds the system. `version` as the field calls it, '' for what is not told; for Linux the distribution, for a console its model.
 * Only names of this file are ever answered.
 */
export function findSystem(agent: string): Found {
  for (const { words, names } of ranks) {
    const [, word = '', version = ''] = words.exec(agent) ?? []
    if (word === '') continue
    const { name, detail } = names.get(word.toLowerCase()) ?? { name: '', detail: '' }
    return { name, version: detail || readVersion(agent, name, version.replaceAll('_', '.')) }
  }
  // An app's own requests say only the kernel.
  if (agent.includes('Darwin/')) return { name: /x86_64|i386|\bMac/.test(agent) ? 'macOS' : 'iOS', version: '' }
  return { name: isFirefoxOs.test(agent) ? 'Firefox OS' : '', version: '' }
}

// A phone of Mozilla's own, which says nothing but its engine.
const isFirefoxOs = /^Mozilla\/5\.0 \((?:Mobile|Tablet|TV);[^)]{0,100}rv:\d/

// Many a system calls itself by the name of the one that it is made of as well, so the strongest come first. A star stands for
// more letters; what stands after a colon is the version.
const table: [name: string, words: string][][] = [
  [
    ['Windows Phone', 'Windows Phone OS|Windows Phone|Windows Mobile|WPDesktop|ZuneWP7|wds'],
    ['Bada', 'Bada'],
    ['KaiOS', 'KaiOS'],
    ['Tizen', 'Tizen'],
    ['webOS', 'Web0S|webOS|hpwOS|webOS.TV'],
    ['HarmonyOS', 'HarmonyOS'],
    ['OpenHarmony', 'OpenHarmony'],
    ['VIDAA', 'VIDAA'],
    ['TiVo OS', 'TiVoOS|TiVo OS'],
    ['Roku OS', 'Roku'],
    ['Whale OS', 'WhaleOS*|Whale OS|Zeasn'],
    ['ViziOS', 'VIZIO SmartCast'],
    ['BrightSignOS', 'BrightSign'],
    ['Xbox', 'Xbox'],
    ['PlayStation', 'PlayStation'],
    ['Nintendo', 'Nintendo*'],
  ],
  [
    ['iOS', 'iPhone*|iPad*|iPod*|CPU OS|iPhone OS|iPh OS|iOS|iPh*|iPd*'],
    ['Windows CE', 'Windows CE'],
    ['Brew', 'BREW|Brew MP|BMP'],
    ['MAUI Runtime', 'MRE|MAUI'],
  ],
  [['Android', 'Android*|Andr0id|Adr|AndroidOS|smarttv_AFT*']],
  [
    ['BlackBerry', 'BlackBerry*|BB10|RIM Tablet OS|PlayBook'],
    ['Symbian', 'SymbianOS|SymbOS|Symbian|Series60|Series 60'],
    ['MeeGo', 'MeeGo'],
    ['Maemo', 'Maemo|N900'],
    ['Palm OS', 'PalmOS|PalmSource|Palm OS'],
    ['Sailfish', 'Sailfish'],
    ['Linux:Ubuntu', 'Ubuntu|Kubuntu|Xubuntu|Lubuntu'],
    ['Linux:Fedora', 'Fedora'],
    ['Linux:Debian', 'Debian'],
    ['Linux:CentOS', 'CentOS'],
    ['Linux:Mint', 'Linux Mint'],
    ['Linux:Arch', 'Arch Linux'],
    ['Linux:Gentoo', 'Gentoo'],
    ['Linux:SUSE', 'SUSE|openSUSE'],
    ['Linux:RedHat', 'Red Hat|RedHat'],
    ['Linux:Slackware', 'Slackware'],
    ['Linux:Manjaro', 'Manjaro'],
    ['Linux:Raspbian', 'Raspbian'],
    ['Linux:elementary OS', 'elementary OS'],
    ['macOS', 'Macintosh|Mac OS X'],
    ['Chrome OS', 'CrOS'],
    ['FreeBSD', 'FreeBSD'],
    ['OpenBSD', 'OpenBSD'],
    ['NetBSD', 'NetBSD'],
    ['DragonFly BSD', 'DragonFly'],
    ['SunOS', 'SunOS|Solaris'],
    ['Haiku', 'Haiku'],
    ['BeOS', 'BeOS'],
    ['AmigaOS', 'AmigaOS|Amiga|AmigaVoyager'],
    ['MorphOS', 'MorphOS'],
    ['AROS', 'AROS'],
    ['OS/2', 'OS/2|Warp'],
    ['RISC OS', 'RISC OS|RISCOS'],
    ['Fuchsia', 'Fuchsia'],
    ['QNX', 'QNX'],
    ['HP-UX', 'HP-UX'],
    ['IRIX', 'IRIX|IRIX64'],
    ['AIX', 'AIX'],
    ['OpenVMS', 'OpenVMS'],
    ['Plan 9', 'Plan 9'],
    ['SerenityOS', 'SerenityOS'],
    ['WebTV', 'WebTV'],
  ],
  [
    ['Linux', 'Linux|X11'],
    ['macOS', 'Mac OS|macOS|Mac_PowerPC|Mac_PPC'],
    ['Windows', 'Windows|Win32|Win64|Win9x|WinNT|Win98|Win95|Win16'],
  ],
  [['Java ME', 'MIDP|CLDC|J2ME|MMP|UP.Browser|UP.Link']],
]

/** The words of one strength, as a pattern with their version behind them, and what they stand for. */
const ranks = table.map(entries => {
  const names = new Map<string, { name: string; detail: string }>()
  const words = entries.flatMap(([title, text]) => {
    const [name = '', detail = ''] = title.split(':')
    return text.split('|').map(word => {
      names.set(word.replace('*', '').toLowerCase(), { name, detail })
      return word
    })
  })
  // A longer word before one that it begins with.
  const patterns = words
    .sort((a, b) => b.length - a.length)
    .map(word => (word.endsWith('*') ? RegExp.escape(word.slice(0, -1)) : `${RegExp.escape(word)}(?![a-z\\d_])`))
  return { names, words: new RegExp(`(?<![a-z])(${patterns.join('|')})(?:[ /-]{0,2}v?(\\d[\\d._]{0,15}))?`, 'i') }
})

const unversioned = new Set([
  'Linux',
  'Chrome OS',
  'Haiku',
  'SunOS',
  'Fuchsia',
  'webOS',
  'Roku OS',
  'Whale OS',
  'ViziOS',
])

function readVersion(agent: string, name: string, version: string): string {
  if (unversioned.has(name)) return ''
  if (name === 'Windows') return windowsVersion(agent)
  if (name === 'iOS') return firstOf(/ OS (\d{1,3}[_.]\d{1,3})|\bov\((\d{1,3}_\d{1,3})/, agent)
  if (name === 'macOS') return firstOf(/Mac OS X (\d{1,3}[._]\d{1,3})|macOS\/(\d{1,3}\.\d{1,3})/, agent)
  if (name === 'HarmonyOS') return version || firstOf(/Android (\d{1,3})/, agent)
  if (name === 'BlackBerry') return firstOf(/(?:Version|Tablet OS|BlackBerry\w*)[ /](\d{1,3}\.\d{1,3})|BB(10)/, agent)
  if (name === 'PlayStation') return firstOf(/PlayStation ?(Vita|Portable|\d)/i, agent)
  if (name === 'Nintendo') return firstOf(/Nintendo (Switch|WiiU|Wii|3DS|DSi)/, agent)
  if (name === 'Xbox') return firstOf(/Xbox (Series [XS]|One|360)/, agent)
  return version
}

function firstOf(pattern: RegExp, agent: string): string {
  const [, one, other] = pattern.exec(agent) ?? []
  return (one ?? other ?? '').replaceAll('_', '.')
}

// https://learn.microsoft.com/en-us/windows/win32/sysinfo/operating-system-version
const windowsNames = new Map([
  ['10.0', '10/11'],
  ['6.4', '10/11'],
  ['6.3', '8.1'],
  ['6.2', '8'],
  ['6.1', '7'],
  ['6.0', 'Vista'],
  ['5.2', 'XP'],
  ['5.1', 'XP'],
  ['5.01', '2000'],
  ['5.0', '2000'],
  ['4.0', 'NT 4.0'],
  ['4.90', 'ME'],
])

// Windows 11 calls itself NT 10.0 like Windows 10, so the User-Agent alone leaves both open.
function windowsVersion(agent: string): string {
  const [, number = '', name = ''] =
    /Win(?:dows|NT|9x)?[ /]?(?:NT[ /]?)?(?:9x )?(?:(\d{1,2}\.\d{1,2})|(XP|Vista|ME|2000|95|98|8\.1|10|7|8))\b/.exec(
      agent,
    ) ?? []
  return windowsNames.get(number) ?? (name === '10' ? '10/11' : name)
}
