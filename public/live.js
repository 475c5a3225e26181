// Numbers that rise while somebody looks at them. Each page is complete without it. By data attributes:
//   <main data-live="/sites/CODE/live">   where the server says what happens
//   <main data-every="2">                 seconds that pass at least before the page asks for itself again; 10 without it
//   <a data-here="Who is here now">       holds the sentence of who is here; its own words while nobody knows
//   <p role="status" data-aloud>          the same for those who hear the page, once a minute at most
//   <section data-part="NAME">            replaced by the newer one, but never under somebody's hands
;(() => {
  const main = document.querySelector('main[data-live]')
  if (!main || !window.EventSource) return
  const second = 1000
  const minute = 60 * second
  const now = () => performance.now()

  // The stream. It is closed while nobody looks, and opened again with growing pauses when it fails.
  const firstPause = 2 * second
  let source
  let pause = firstPause
  let opening
  let closing
  let missed = false

  function open() {
    if (source || document.hidden) return
    source = new EventSource(main.dataset.live)
    source.onerror = () => {
      close()
      opening = setTimeout(open, pause)
      pause = Math.min(2 * pause, 5 * minute)
    }
    source.addEventListener('counted', want)
    source.addEventListener('here', event => {
      pause = firstPause
      show(JSON.parse(event.data).said)
      if (missed) want()
      missed = false
    })
  }

  function close() {
    clearTimeout(opening)
    source?.close()
    source = undefined
    missed = true
    show('')
  }

  let saidAt = now()

  function show(sentence) {
    for (const line of document.querySelectorAll('[data-here]')) line.textContent = sentence || line.dataset.here
    const aloud = document.querySelector('[data-aloud]')
    if (!aloud || !sentence || aloud.textContent === sentence || now() - saidAt < minute) return
    saidAt = now()
    aloud.textContent = sentence
  }

  // The page asks for itself: every ten seconds at most, or as data-every says, and only while it is looked at.
  const shortest = (main.dataset.every || 10) * second
  let wait = shortest
  let askedAt = now()
  let planned
  let asking = false
  let wanted = false

  function want() {
    wanted = true
    plan()
  }

  function plan() {
    clearTimeout(planned)
    if (wanted && !asking) planned = setTimeout(ask, Math.max(0, askedAt + wait - now()))
  }

  async function ask() {
    if (document.hidden) return
    wanted = false
    asking = true
    askedAt = now()
    try {
      const answer = await fetch(location.href, {
        headers: { accept: 'text/html' },
        signal: AbortSignal.timeout(30 * second),
      })
      if (!answer.ok || answer.redirected) throw answer.status
      // Still being added up: what stands here stays, and whoever does not ask again soon gives it up.
      wanted ||= answer.status === 202
      wait = answer.status === 202 ? 2 * second : shortest
      if (answer.status !== 202) renew(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    } catch {
      wait = Math.min(2 * wait, 10 * minute)
      wanted = true
    }
    asking = false
    plan()
  }

  const all = (where, selector) => [...where.querySelectorAll(selector)]
  const filledIn = new WeakSet()
  let isFillingIn = false

  function renew(page) {
    const parts = all(document, '[data-part]')
    const newer = new Map(all(page, '[data-part]').map(part => [part.dataset.part, part]))
    const style = where => where.querySelector('link[rel=stylesheet]')?.getAttribute('href')
    if (
      newer.size !== parts.length ||
      parts.some(part => !newer.has(part.dataset.part)) ||
      style(page) !== style(document)
    ) {
      // Another page than the one that is open: other sections, or a newer version.
      if (!isFillingIn && !parts.some(part => isInUse(part))) location.reload()
      return
    }
    document.title = page.title
    for (const part of parts) {
      const next = newer.get(part.dataset.part)
      if (!part.isEqualNode(next) && !isInUse(part, next)) part.replaceWith(next)
    }
  }

  function isInUse(part, next) {
    const selection = getSelection()
    const opened = where => (where ? all(where, 'details[open]').length : 0)
    return (
      part.contains(document.activeElement) ||
      (!selection.isCollapsed && selection.containsNode(part, true)) ||
      opened(part) > opened(next) ||
      filledIn.has(part)
    )
  }

  main.addEventListener('input', ({ target }) => {
    isFillingIn = true
    filledIn.add(target.closest('[data-part]') ?? target)
  })
  document.addEventListener('visibilitychange', () => {
    clearTimeout(closing)
    if (document.hidden) closing = setTimeout(close, minute)
    else {
      open()
      plan()
    }
  })
  addEventListener('pagehide', close)
  addEventListener('pageshow', ({ persisted }) => persisted && open())
  open()
})()
