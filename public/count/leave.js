// What is told when a page is hidden or left: one request each time, and only of a pageview that was counted.

let openPage // its path

/** Each adds what it has to tell since the last time, and answers whether it has; it is told whether the page is going away. */
let tellers = []

/** Called with the path of each new pageview. */
let openers = []

let tell = leaving =>
  attempt(() => {
    let data = { p: openPage }
    if (openPage != null && tellers.filter(teller => teller(data, leaving))[0]) navigator.sendBeacon(address(data))
  })

let sendHit = send
send = (data, vars) => {
  // A further pageview ends the one before.
  if (!data.e && !data.f) {
    tell()
    openPage = data.p
    openers.map(opener => opener())
  }
  sendHit(data, vars)
}

doc.addEventListener('visibilitychange', () => doc.hidden && tell(1))
addEventListener('pagehide', tell)
