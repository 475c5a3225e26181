// What the owner of a site should know before looking at its numbers, in Dutch.

import type { Texts } from '../texts.ts'

export const notices: Texts['notices'] = {
  oneAddress:
    'Bijna alle sessies van het laatste uur kwamen van één adres. Als dat je proxy is, geeft die niet door voor wie hij vraagt, of wordt hij niet vertrouwd: bezoekers vallen samen, en het zijn er veel te weinig.',
  privateAddresses:
    'De meeste sessies van het laatste uur kwamen van een of enkele privéadressen, zoals bij een proxy die niet doorgeeft voor wie hij vraagt: bezoekers vallen samen, en het zijn er veel te weinig.',
  you: 'Wat de server van je ziet',
  proxy: 'Achter een proxy',
  sessionsLost:
    'De sessies van nu overleven een herstart van de server niet: in hun plek in het geheugen (--memory-dir) kan niet worden geschreven. Het tellen gaat door; in het logboek staat wat er mis is.',
  sessionsHelp: 'Hoe een herstart niemand dubbel telt',
  capped: {
    day: (most, what) => `Er kwamen vandaag meer dan ${most} nieuwe ${what}; de rest wordt geteld onder (other).`,
    network: (most, what) =>
      `Eén netwerk stuurde vandaag meer dan ${most} nieuwe ${what}; de rest daarvan wordt geteld onder (other), tenzij anderen die ook sturen.`,
  },
  spamList: (before, now) =>
    `De lijst van verwijzerspam is niet vernieuwd: ze heeft opeens ${now} hosts, waar ze er ${before} had.`,
  cappedHelp: 'Waarom, en wat je eraan doet',
  names: {
    pages: 'pagina’s',
    referrers: 'verwijzers',
    countries: 'landen',
    campaigns: 'campagnes',
    languages: 'talen',
    browsers: 'browsers',
    systems: 'systemen',
    sizes: 'schermformaten',
  },
}
