// What the owner of a site should know before looking at its numbers, in German.

import type { Texts } from '../texts.ts'

export const notices: Texts['notices'] = {
  oneAddress:
    'Fast alle Sitzungen der letzten Stunde kamen von einer Adresse. Ist das Ihr Proxy, so gibt er nicht weiter, für wen er fragt, oder ihm wird nicht vertraut: Besucher fallen zusammen, und es sind viel zu wenige.',
  privateAddresses:
    'Die meisten Sitzungen der letzten Stunde kamen von einer oder wenigen privaten Adressen, wie von einem Proxy, der nicht weitergibt, für wen er fragt: Besucher fallen zusammen, und es sind viel zu wenige.',
  you: 'Was der Server von Ihnen sieht',
  proxy: 'Hinter einem Proxy',
  sessionsLost:
    'Die jetzigen Sitzungen überstehen keinen Neustart des Servers: In ihren Platz im Arbeitsspeicher (--memory-dir) kann nicht geschrieben werden. Das Zählen geht weiter; im Protokoll steht, was nicht stimmt.',
  sessionsHelp: 'Wie ein Neustart niemanden zweimal zählt',
  capped: {
    day: (most, what) => `Heute kamen mehr als ${most} neue ${what}; die übrigen werden unter (other) gezählt.`,
    network: (most, what) =>
      `Ein Netz hat heute mehr als ${most} neue ${what} gesendet; seine übrigen werden unter (other) gezählt, wenn nicht auch andere sie senden.`,
  },
  spamList: (before, now) =>
    `Die Liste des Verweis-Spams wurde nicht erneuert: Sie hat plötzlich ${now} Hosts, vorher waren es ${before}.`,
  cappedHelp: 'Warum, und was zu tun ist',
  names: {
    pages: 'Seiten',
    referrers: 'Verweise',
    countries: 'Länder',
    campaigns: 'Kampagnen',
    languages: 'Sprachen',
    browsers: 'Browser',
    systems: 'Systeme',
    sizes: 'Bildschirmgrößen',
  },
}
