// For how long a page was in view and had the focus, and how far down it was seen.

if (attributes.engagement != 'false') {
  let spent = 0 // milliseconds that were not told
  let since // the moment from which they count; 0 while nobody looks
  let depth // deepest so far, in per cent
  let toldDepth
  let place // where the page is: a router changes the address before it changes the page

  let measure = () => {
    let now = performance.now()
    if (since) spent += now - since
    since = !doc.hidden && doc.hasFocus() && now
  }

  let see = () => {
    let area = doc.scrollingElement
    if (place == here.pathname)
      depth = Math.max(depth, (((area.scrollTop + area.clientHeight) / area.scrollHeight) * 100 + 0.5) | 0)
  }

  openers.push(() => {
    measure()
    spent = depth = toldDepth = 0
    place = here.pathname
    // By then it has its height.
    setTimeout(see, 1000)
  })

  tellers.push((data, leaving) => {
    measure()
    // On a move the next page may stand there by now.
    if (leaving) see()
    data.engaged = '' + ((spent / 1000) | 0)
    data.scroll = depth
    let news = data.engaged > 0 || depth > toldDepth
    spent %= 1000
    toldDepth = depth
    return news
  })

  ;['focus', 'blur', 'visibilitychange'].map(kind => addEventListener(kind, measure, 1))
  addEventListener('scroll', see, 1)
}
