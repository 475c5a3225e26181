// Languages by the three letters of ISO 639-3, as older formats write them; here they are two letters where there are two.
//
// Source: the table of ISO 639-1 codes and their ISO 639-3 equivalents at https://iso639-3.sil.org (code tables may be used
// freely). Read on 2026-11-27.

import { once } from './once.ts'

/** The three letters of a language: `eng` for `en`. One that has no two letters has three already. */
export function threeLetters(code: string): string {
  return table().get(code) ?? code
}

/** The English name of a language; '' where there is none. */
export function languageName(code: string): string {
  try {
    return names().of(code) ?? ''
  } catch {
    return ''
  }
}

const names = once(() => new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }))

const table = once(() => new Map(pairs.split(' ').map(pair => [pair.slice(0, 2), pair.slice(2)])))

const pairs =
  'aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul bibis bmbam bnben bobod brbre ' +
  'bsbos cacat ceche chcha cocos crcre csces cuchu cvchv cycym dadan dedeu dvdiv dzdzo eeewe elell eneng eoepo esspa etest ' +
  'eueus fafas ffful fifin fjfij fofao frfra fyfry gagle gdgla glglg gngrn guguj gvglv hahau heheb hihin hohmo hrhrv hthat ' +
  'huhun hyhye hzher iaina idind ieile igibo iiiii ikipk ioido isisl itita iuiku jajpn jvjav kakat kgkon kikik kjkua kkkaz ' +
  'klkal kmkhm knkan kokor krkau kskas kukur kvkom kwcor kykir lalat lbltz lglug lilim lnlin lolao ltlit lulub lvlav mgmlg ' +
  'mhmah mimri mkmkd mlmal mnmon mrmar msmsa mtmlt mymya nanau nbnob ndnde nenep ngndo nlnld nnnno nonor nrnbl nvnav nynya ' +
  'ococi ojoji omorm orori ososs papan pipli plpol pspus ptpor quque rmroh rnrun roron rurus rwkin sasan scsrd sdsnd sesme ' +
  'sgsag shhbs sisin skslk slslv smsmo snsna sosom sqsqi srsrp ssssw stsot susun svswe swswa tatam tetel tgtgk ththa titir ' +
  'tktuk tltgl tntsn toton trtur tstso tttat twtwi tytah uguig ukukr ururd uzuzb veven vivie vovol wawln wowol xhxho yiyid ' +
  'yoyor zazha zhzho zuzul'
