// Pageviews and nothing else: no single-page apps, no events, no methods and no settings but the address to count at.
// `count.js?only=pageviews` is this file; core.js has the same, with all that GoatCounter's script can do.

goatcounter.hoofprint = 1

let doc = document
let here = location
let attempt = task => {
  try {
    return task()
  } catch (error) {}
}
let optedOut = () => attempt(() => localStorage.skipgc == 't')

// A module has no tag: where an error is made tells the address of the file.
let own = doc.currentScript
let source = /(http\S+\/count)\.js([^\s:)]*)/.exec(own ? own.src : Error().stack)
let attributes = own ? own.dataset : {}

let counted
let count = () => {
  // Many a page is opened in a background tab, or rendered ahead, and closed unseen.
  if (counted || doc.hidden || parent != window || optedOut()) return
  counted = 1
  let bare = place => place.hostname.replace(/^www\./, '')
  let place = attempt(() => new URL(doc.querySelector('[rel=canonical]').href))
  if (!place || bare(place) != bare(here)) place = here
  let data = {
    p: place.pathname + place.search,
    r: doc.referrer,
    t: doc.title,
    s: screen.width,
    b: navigator.webdriver && 153,
    q: here.search,
    // The server does not count these, and says so to the owner who wonders where the first hit is.
    f: /localhost$|^(127|10|192\.168|172\.(1[6-9]|2\d|3[01])|0\.0)\.|^\[::1]/.test(here.hostname)
      ? 'localhost'
      : /^file/.test(here) && 'localfile',
    z: attempt(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
    h: here.hostname,
    d: attributes.collectDnt == 'true',
    rnd: Math.random(),
  }
  let url = attributes.goatcounter || source[1] + source[2]
  for (let key in data) if (data[key]) url += (/\?/.test(url) ? '&' : '?') + key + '=' + encodeURIComponent(data[key])
  let image = () => {
    new Image().src = url
  }
  try {
    fetch(url, { method: 'POST', mode: 'no-cors', keepalive: 1 }).catch(() => doc.hidden || image())
  } catch (error) {
    image()
  }
}

if (here.hash == '#toggle-goatcounter') {
  attempt(() => (optedOut() ? delete localStorage.skipgc : (localStorage.skipgc = 't')))
  alert('Hoofprint: ' + (optedOut() ? 'not ' : '') + 'counting you')
}

let on = (type, task) => addEventListener(type, task, true)
on('DOMContentLoaded', count)
on('visibilitychange', count)
// The back-forward cache shows a page again without running it again.
on('pageshow', event => event.persisted && count((counted = 0)))
if (doc.body) count()
