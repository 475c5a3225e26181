// How soon the page was there and answered, as the browser measures it: told once, when the page is first hidden or left. What was
// opened in the background, or rendered ahead, says nothing about that.

if (asked('vitals') && !doc.hidden)
  attempt(() => {
    // A page on which nothing has shifted is told apart from a browser that does not say.
    let found = { cls: win.LayoutShift && '0' }
    // Shifts count together that follow within a second of each other, five in all.
    let sum
    let first
    let previous
    let kinds = {
      navigation: entry => (found.ttfb = entry.responseStart),
      // The last of them is that of content.
      paint: entry => (found.fcp = entry.startTime),
      'largest-contentful-paint': entry => (found.lcp = entry.startTime),
      event: entry => entry.interactionId && (found.inp = Math.max(found.inp || 0, entry.duration)),
      'layout-shift': entry => {
        let now = entry.startTime
        if (entry.hadRecentInput) return
        if (!(now - previous < 1e3 && now - first < 5e3)) {
          sum = 0
          first = now
        }
        previous = now
        found.cls = Math.max(found.cls, (sum += entry.value))
      },
    }
    let see = entries => entries.map(entry => kinds[entry.entryType](entry))
    let observer = new PerformanceObserver(list => see(list.getEntries()))
    for (let type in kinds) observer.observe({ type, buffered: 1, durationThreshold: 16 })

    tellers.push(data => {
      see(observer.takeRecords())
      Object.assign(data, found)
      found = {}
      return data.ttfb
    })
  })
