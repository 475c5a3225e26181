// Counts the visits of the page it stands on. It stores nothing but the visitor's own opt-out, and never throws.
//
//   <script async src="https://stats.example.com/count.js"></script>
//
// GoatCounter's tag, settings and methods work unchanged. The manual is at /help/script on your server, which puts the parts of
// this folder together as a tag asks for them, in one function that a page runs once: core.js, what is asked for, start.js.
// Plain ES2015, in syntax and in what it calls, so that it runs wherever that runs; and every visitor of every page
// loads it, so that a byte less is worth a line that is a little less plain.

let win = window
let gc = goatcounter
gc.hoofprint = 1

let last = 0 // the path of the page we are on; 0 until its load is counted
let byHand // whether the page has counted a pageview by itself
let inside // the address of the page of the same document that we came from
let firstPathname // where the document was loaded …
let firstCanonical // … and what it then said its address is

// A script in a file goes by its own tag, and must not take that of GoatCounter's script beside it. A module has no such
// tag, and with import() there is none at all: where an error is made tells the address of the file. A script that is part
// of the page, or of another file, goes by the attribute.
let doc = document
let here = location
let own = doc.currentScript
let inFile = own && own.src
// The address without the name of the file, and its query; count.v1.js to count.v5.js are GoatCounter's names for it.
let source = /(http\S+\/count)(?:\.v\d)?\.js([^\s:)]*)/.exec(inFile || Error().stack) || 0
let tag = inFile
  ? own
  : Array.from(doc.scripts).find(one => (source ? one.src == source[0] : one.dataset.goatcounter)) || 0
let attributes = tag.dataset || 0

let warn = text => console.warn('Hoofprint: ' + text)

let attempt = (task, otherwise) => {
  try {
    return task()
  } catch (error) {
    if (otherwise) otherwise(error)
  }
}

let whenBody = task => (doc.body ? task() : doc.addEventListener('DOMContentLoaded', task))

// Before the methods are made, so that nothing in there can stand in for one of them.
if (attributes.goatcounterSettings)
  attempt(
    () => Object.assign(gc, JSON.parse(attributes.goatcounterSettings)),
    error => warn('data-goatcounter-settings: ' + error),
  )

// ---- The methods of window.goatcounter ----

/** Sends a pageview or an event. */
gc.count = vars => {
  attempt(() => {
    // A page that is rendered ahead has not been seen by anybody, and may never be.
    if (doc.prerendering) return doc.addEventListener('prerenderingchange', () => gc.count(vars))
    let reason = gc.filter()
    // Of the reasons only localhost and localfile begin so.
    let local = /^l/.test(reason)
    if (reason) warn('not counted, ' + reason + (local ? ' (allow_local)' : ''))
    let data = gc.get_data(vars)
    // The server does not count it either, and can say why to the owner who wonders where the first hit is.
    data.f = reason
    if (!reason || local) send(data, vars)
  }, warn)
}

let send = (data, vars) => {
  let url = address(data)
  // `look` counts with 0, so that it is known from what the page counts by hand.
  if (vars !== 0 && !data.e) byHand = 1
  let image = () => (new Image().src = url)
  // Outlives the page as a beacon does, but fails where it is refused, by the page's own security policy, a browser or a
  // blocker that sends no beacons: a beacon says even then that it was sent. It fails too when the page is left before the answer
  // is there, but then it has arrived.
  if (url)
    attempt(
      () => fetch(url, { method: 'POST', mode: 'no-cors', keepalive: 1 }).catch(() => doc.hidden || image()),
      image,
    )
}

/** The address that `count` calls; undefined where it would call none. */
gc.url = vars => address(gc.get_data(vars))

/** What `count` sends. */
gc.get_data = vars => {
  let { path = gc.path, title = gc.title, referrer = gc.referrer, event, no_session, props } = vars || 0
  // What the caller says, else what the page's owner set, else what the browser says. Functions may change that.
  let value = (chosen, standard) => (chosen == null ? standard : chosen.call ? chosen(standard) : chosen)
  return {
    p: value(path, ownPath()),
    r: value(referrer, inside || doc.referrer),
    t: value(title, doc.title),
    e: !!(event || gc.event),
    s: screen.width,
    // PhantomJS, which GoatCounter's script tells by window.phantom, cannot run ES2015; a wallet that many have sets the same name.
    b: navigator.webdriver
      ? 153
      : doc.__selenium_unwrapped || doc.__webdriver_evaluate || doc.__driver_evaluate
        ? 152
        : win.__nightmare
          ? 151
          : 0,
    q: here.search,
    ns: value(no_session),
    props: props && JSON.stringify(props),
  }
}

/** Why this page is not counted, or false. */
gc.filter = () =>
  !gc.allow_frame && parent != win
    ? 'frame'
    : optedOut()
      ? 'disabled with #toggle-goatcounter'
      : !gc.allow_local &&
        (/localhost$|^(127|10|192\.168|172\.(1[6-9]|2\d|3[01])|0\.0)\.|^\[:/.test(here.hostname)
          ? 'localhost'
          : /^file/.test(here) && 'localfile')

/** Makes the elements with data-goatcounter-click send an event, those that do not yet. */
gc.bind_events = () => {
  Array.from(doc.querySelectorAll('[data-goatcounter-click]'), element => {
    let given = element.dataset
    if (given.goatcounterBound) return
    given.goatcounterBound = true
    let clicked = () => {
      let props
      Array.from(element.attributes, ({ name, value }) => {
        let key = name.split('data-goatcounter-prop-')[1]
        if (key) (props = props || {})[key] = value
      })
      gc.count({
        event: 1,
        path: given.goatcounterClick || element.name || element.id,
        title: given.goatcounterTitle || element.title || element.innerHTML.slice(0, 200),
        referrer: given.goatcounterReferrer || given.goatcounterReferral || '',
        no_session: /^[1t]/i.test(given.goatcounterNoSession),
        props,
      })
    }
    // The middle button, which opens a link in a new tab, sends the second.
    element.addEventListener('click', clicked)
    element.addEventListener('auxclick', clicked)
  })
}

/** The raw value of a key of the page's query; undefined where there is none. */
gc.get_query = name => (RegExp('(^.|&)' + name.replace(/\W/g, '\\$&') + '=([^&]*)', 'i').exec(here.search) || '')[2]

/** Puts the visitor counter on the page, once its part is there: few pages have one. See counter.js. */
gc.visit_count = options =>
  attempt(() => {
    let script = doc.createElement('script')
    script.src = endpoint().replace(/\?.*|$/, '.js?only=counter')
    script.onload = () => gc.visit_count(options)
    doc.head.append(script)
  })

// ---- What is sent ----

let canonical = () => attempt(() => new URL(doc.querySelector('[rel=canonical]').href))

let ownPath = () => {
  let link = canonical()
  // A page that changes its address by itself often leaves the canonical one as it was at first.
  let place =
    link &&
    (link != firstCanonical || here.pathname == firstPathname) &&
    link.hostname.replace(/^www\./, '') == here.hostname.replace(/^www\./, '')
      ? link
      : here
  return place.pathname + place.search
}

let endpoint = () => attributes.goatcounter || gc.endpoint || source[1] + source[2] || warn('no endpoint')

let address = data => {
  let url = endpoint()
  if (data.p == null) return warn('no path')
  // Tells the country without anybody looking up an address.
  data.z = attempt(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  // Of several sites on one server, it may say which one's page this is: no-referrer hides it from the headers.
  data.h = here.hostname
  // Whether to heed Do Not Track is for the server to say, from the request's headers.
  data.d = attributes.collectDnt
  data.rnd = Math.random()
  if (url)
    for (let key in data)
      if (data[key])
        // Half a character, as a title cut at 200 may end with, cannot be encoded: it would throw.
        url +=
          (/\?/.test(url) ? '&' : '?') +
          key +
          '=' +
          encodeURIComponent(('' + data[key]).replace(/[\ud800-\udfff]/gu, ''))
  return url
}

// Where storage is blocked, even asking for it throws.
let optedOut = () => attempt(() => localStorage.skipgc == 't')

// ---- When it is sent ----

// Counts the page where it is another one than before. `replaced`: its address took the place of the last one, which is no
// move where only the query is another, as when a page tidies utm_source away or keeps there what is chosen on it. A page
// that counts by hand is left to do so: its script was written for a counter that does not follow it.
let look = replaced =>
  attempt(() => {
    let before = last
    let route = path => (replaced ? ('' + path).replace(/\?[^#]*/, '') : path)
    let moved = before !== 0
    // Many a page is opened in a background tab and closed unseen.
    if (moved ? gc.no_spa || byHand : doc.hidden) return
    if (!gc.no_events) gc.bind_events()
    last = gc.get_data().p
    if (!moved || route(last) != route(before)) {
      inside = moved && here.origin + before
      gc.count(0)
    }
  }, warn)

// Routers set the title after the address, and some pass through one address to another.
let lookSoon = replaced => setTimeout(look, 200, replaced)
