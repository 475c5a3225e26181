// Tells once a page was visible for so many seconds: its site counts only who stays.

let stay = +(attributes.stay || (/[?&]stay=(\d+)/.exec(source && source[2]) || '')[1])
let stayPath
let stayLeft // milliseconds; 0 where there is nothing to wait for
let staySince
let stayTimer

let watchStay = () => {
  clearTimeout(stayTimer)
  let now = performance.now()
  if (staySince) stayLeft -= now - staySince
  staySince = !doc.hidden && stayLeft > 0 && now
  if (staySince)
    stayTimer = setTimeout(() => {
      staySince = stayLeft = 0
      attempt(() => navigator.sendBeacon(address({ p: stayPath, engaged: '0', stayed: 1 })))
    }, stayLeft)
}

let sendStaying = send
send = (data, vars) => {
  if (!data.e && !data.f) {
    data.stay = stay
    stayPath = data.p
    staySince = 0
    // The server goes by its own clock, and the pageview may have been on its way for longer than this will be.
    stayLeft = stay * 1000 + 1000
    watchStay()
  }
  sendStaying(data, vars)
}

doc.addEventListener('visibilitychange', watchStay)
