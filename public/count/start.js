// The last part: counts the load, and follows what happens after it.

if (here.hash == '#toggle-goatcounter') {
  attempt(() => (optedOut() ? delete localStorage.skipgc : (localStorage.skipgc = 't')))
  alert('Hoofprint: ' + (optedOut() ? 'not ' : '') + 'counting you')
}

if (!gc.no_onload)
  whenBody(() => {
    firstPathname = here.pathname
    firstCanonical = canonical() + ''
    // With an event for `replaced`: a page that is looked at again has not moved by that.
    doc.addEventListener('visibilitychange', look)
    // The back-forward cache shows a page again without running it again.
    addEventListener('pageshow', event => {
      if (event.persisted) look((last = 0))
    })
    // An element with id="navigation" is window.navigation too, hence the second question.
    if ((win.navigation || 0).currentEntry) {
      navigation.addEventListener('currententrychange', event => lookSoon(event.navigationType == 'replace'))
    } else {
      // The second of them replaces.
      ;['pushState', 'replaceState'].map((name, replaced) => {
        let original = history[name]
        history[name] = (...given) => {
          lookSoon(replaced)
          return original.apply(history, given)
        }
      })
      addEventListener('popstate', () => lookSoon())
    }
    look()
  })
