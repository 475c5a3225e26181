// Counts the visits of the page it stands on. It stores nothing but the visitor's own opt-out, and never throws.
//
//   <script async src="https://stats.example.com/count.js"></script>
//
// GoatCounter's tag, settings and methods work unchanged. The manual is at /help/script on your server.
// Plain ES2015, in syntax and in what it calls, so that it runs wherever that runs; and every visitor of every page
// loads it, so that a byte less is worth a line that is a little less plain.
//
// biome-ignore-all lint/complexity/useOptionalChain: newer than ES2015
// biome-ignore-all lint/style/useTemplate: smaller
// biome-ignore-all lint/suspicious/noAssignInExpressions: smaller
// biome-ignore-all lint/suspicious/useIterableCallbackReturn: smaller
;(() => {
  const gc = (window.goatcounter = window.goatcounter || {})

  // A page may hold the tag twice, or run it again when it replaces its own body.
  if (gc.hoofprint) return
  gc.hoofprint = true

  const countFile = /\/count\.js(?=\?|$)/
  const localHost = /localhost$|^(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\.|^(0\.0\.0\.0|\[::1])$/

  let last = false // the path of the page we are on; false until its load is counted
  let sent // the path of the last pageview, whoever counted it
  let inside // the address of the page of the same document that we came from
  let firstPathname // where the document was loaded …
  let firstCanonical // … and what it then said its address is

  // The tag is only known while the script runs. A script in a file has its own, and must not take that of GoatCounter's
  // script beside it; one that is part of the page, or runs as a module, goes by the attribute.
  const own = document.currentScript
  const tag = own && own.src ? own : document.querySelector('script[data-goatcounter]') || { dataset: {} }
  const attributes = tag.dataset

  const warn = text => console.warn('goatcounter: ' + text)

  const attempt = (task, otherwise) => {
    try {
      return task()
    } catch (error) {
      if (otherwise) otherwise(error)
    }
  }

  const whenBody = task => {
    if (document.body) task()
    else document.addEventListener('DOMContentLoaded', task)
  }

  // Before the methods are made, so that nothing in there can stand in for one of them.
  if (attributes.goatcounterSettings)
    attempt(
      () => Object.assign(gc, JSON.parse(attributes.goatcounterSettings)),
      error => console.error('invalid JSON in data-goatcounter-settings: ' + error),
    )

  // ---- The methods of window.goatcounter ----

  /** Sends a pageview or an event. */
  gc.count = vars => {
    attempt(() => {
      // A page that is rendered ahead has not been seen by anybody, and may never be.
      if (document.prerendering) return document.addEventListener('prerenderingchange', () => gc.count(vars))
      const reason = gc.filter()
      if (reason) return warn('not counting because of: ' + reason)
      const data = gc.get_data(vars)
      const url = address(data)
      if (!data.e) sent = data.p
      const image = () => {
        new Image().src = url
      }
      // The page's own security policy may refuse a request, and allow an image.
      const send = () =>
        attributes.disableBeacon === 'true'
          ? fetch(url, { method: 'POST', mode: 'no-cors', keepalive: true }).catch(image)
          : navigator.sendBeacon(url)
      if (url) attempt(send) || image()
    }, warn)
  }

  /** The address that `count` calls; undefined where it would call none. */
  gc.url = vars => address(gc.get_data(vars))

  /** What `count` sends. */
  gc.get_data = vars => {
    // What the caller says, else what the page's owner set, else what the browser says. Functions may change that.
    const given = Object.assign({}, gc, vars)
    const value = (chosen, standard) => (chosen == null ? standard : chosen.call ? chosen(standard) : chosen)
    return {
      p: value(given.path, ownPath()),
      r: value(given.referrer, inside || document.referrer),
      t: value(given.title, document.title),
      e: !!given.event,
      s: screen.width,
      b: botCode(),
      q: location.search,
      ns: value((vars || {}).no_session),
    }
  }

  /** Why this page is not counted, or false. */
  gc.filter = () =>
    (document.visibilityState === 'prerender' && 'visibilityState') ||
    (!gc.allow_frame && parent !== window && 'frame') ||
    (!gc.allow_local && localHost.test(location.hostname) && 'localhost') ||
    (!gc.allow_local && location.protocol === 'file:' && 'localfile') ||
    (optedOut() && 'disabled with #toggle-goatcounter') ||
    false

  /** Makes the elements with data-goatcounter-click send an event, those that do not yet. */
  gc.bind_events = () => {
    Array.from(document.querySelectorAll('[data-goatcounter-click]'), element => {
      const given = element.dataset
      if (given.goatcounterBound) return
      given.goatcounterBound = true
      const clicked = () =>
        gc.count({
          event: true,
          path: given.goatcounterClick || element.name || element.id || '',
          title: given.goatcounterTitle || element.title || element.innerHTML.slice(0, 200),
          referrer: given.goatcounterReferrer || given.goatcounterReferral || '',
          no_session: /^(1|t|true)$/.test(given.goatcounterNoSession),
        })
      element.addEventListener('click', clicked)
      // The middle button, which opens a link in a new tab.
      element.addEventListener('auxclick', clicked)
    })
  }

  /** The raw value of a key of the page's query; undefined where there is none. */
  gc.get_query = name => {
    const key = name.replace(/\W/g, '\\$&')
    const found = RegExp('(^.|&)' + key + '=([^&]*)', 'i').exec(location.search)
    return found ? found[2] : undefined
  }

  /** Puts the visitor counter on the page. */
  gc.visit_count = ({
    append = 'body',
    type = 'html',
    path = ownPath(),
    attr,
    no_branding,
    style,
    start,
    end,
  } = {}) => {
    whenBody(() =>
      attempt(() => {
        const file = 'er/' + encodeURIComponent(path) + '.' + type
        const element = document.createElement(type === 'html' ? 'iframe' : 'img')
        const looks = Object.assign(
          {
            src: withQuery(endpoint().replace(/(?=\?)|$/, file), { no_branding, style, start, end }),
            width: 200,
            height: no_branding ? 60 : 80,
          },
          type === 'html' && { frameborder: 0, scrolling: 'no' },
          attr,
        )
        for (const name in looks) element.setAttribute(name, looks[name])
        document.querySelector(append).appendChild(element)
      }, warn),
    )
  }

  // ---- What is sent ----

  const canonical = () => attempt(() => new URL(document.querySelector('link[rel=canonical]').href))

  const ownPath = () => {
    const link = canonical()
    // A page that changes its address by itself often leaves the canonical one as it was at first.
    const stale = link && link + '' === firstCanonical && location.pathname !== firstPathname
    const place =
      link && !stale && link.hostname.replace(/^www\./, '') === location.hostname.replace(/^www\./, '')
        ? link
        : location
    return place.pathname + place.search || '/'
  }

  const botCode = () =>
    window.callPhantom || window._phantom || window.phantom
      ? 150
      : window.__nightmare
        ? 151
        : document.__selenium_unwrapped || document.__webdriver_evaluate || document.__driver_evaluate
          ? 152
          : navigator.webdriver
            ? 153
            : 0

  const endpoint = () =>
    attributes.goatcounter ||
    gc.endpoint ||
    (countFile.test(tag.src) ? tag.src.replace(countFile, '/count') : warn('no endpoint found'))

  const address = data => {
    const url = endpoint()
    if (data.p === null) return warn('not counting because path callback returned null')
    return (
      url &&
      withQuery(
        url,
        Object.assign(data, {
          // Tells the country without anybody looking up an address.
          z: attempt(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
          // Whether to heed Do Not Track is for the server to say, from the request's headers.
          d: attributes.collectDnt === 'true' && 1,
          rnd: Math.random().toString(36).slice(2, 7),
        }),
      )
    )
  }

  const withQuery = (url, data) => {
    for (const key in data)
      if (data[key] || data[key] === 0)
        // Half a character, as a title cut at 200 may end with, cannot be encoded: it would throw.
        url +=
          (/\?/.test(url) ? '&' : '?') +
          key +
          '=' +
          encodeURIComponent((data[key] + '').replace(/[\ud800-\udfff]/gu, ''))
    return url
  }

  // Where storage is blocked, even asking for it throws.
  const optedOut = () => attempt(() => localStorage.skipgc === 't')

  // ---- When it is sent ----

  // Counts the page where it is another one than before. `replaced`: its address took the place of the last one, which
  // is no move where it only lost query parameters, as when a page tidies utm_source away.
  const look = replaced =>
    attempt(() => {
      const before = last
      const moved = before !== false
      // Many a page is opened in a background tab and closed unseen.
      if (moved ? gc.no_spa : document.visibilityState !== 'visible') return
      if (!gc.no_events) gc.bind_events()
      last = gc.get_data().p
      if (
        moved &&
        (last === before || last === sent || (replaced && parts(last).every(part => parts(before).indexOf(part) >= 0)))
      )
        return
      inside = moved && location.origin + before
      gc.count()
    }, warn)

  const parts = path => (path + '').split(/[?&]/)

  // Routers set the title after the address, and some pass through one address to another.
  const lookSoon = replaced => setTimeout(look, 200, replaced)

  // ---- Start ----

  if (location.hash === '#toggle-goatcounter') {
    attempt(() => (optedOut() ? delete localStorage.skipgc : (localStorage.skipgc = 't')))
    alert('goatcounter: ' + (optedOut() ? 'not ' : '') + 'counting you')
  }

  if (!gc.no_onload)
    whenBody(() => {
      firstPathname = location.pathname
      firstCanonical = '' + canonical()
      // With an event for `replaced`: a page that is looked at again has not moved by that.
      document.addEventListener('visibilitychange', look)
      // The back-forward cache shows a page again without running it again.
      addEventListener('pageshow', event => {
        if (!event.persisted) return
        last = false
        look()
      })
      // An element with id="navigation" is window.navigation too, hence the second question.
      if (window.navigation && navigation.currentEntry) {
        navigation.addEventListener('currententrychange', event => lookSoon(event.navigationType === 'replace'))
      } else {
        // The second of them replaces.
        ;['pushState', 'replaceState'].forEach((name, replaced) => {
          const original = history[name]
          history[name] = (...given) => {
            lookSoon(replaced)
            return original.apply(history, given)
          }
        })
        addEventListener('popstate', () => lookSoon())
      }
      look()
    })
})()
