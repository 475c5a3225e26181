// How soon the page was there and answered, as the browser measures it: told once, when the page is first hidden or left. What was
// opened in the background, or rendered ahead, says nothing about that.

if (asked('vitals') && !doc.hidden)
  attempt(() => {
    // A page on which nothing has shifted is told apart from a browser that does not say.
    let found = win.LayoutShift ? { cls: 0 } : {}
    // Shifts count together that follow within a second of each other, five in all.
    let sum
    let first
    let previous
    let kinds = {
      navigation: entry => (found.ttfb = entry.responseStart),
      // The last of them is that of content.
      paint: entry => (found.fcp = entry.startTime),
      'largest-contentful-paint': entry => (found.lcp = entry.startTime),
      event({ interactionId, duration }) {
        if (interactionId) found.inp = Math.max(found.inp || 0, duration)
      },
      'layout-shift': ({ hadRecentInput, startTime, value }) => {
        if (hadRecentInput) return
        if (!(startTime - previous < 1e3 && startTime - first < 5e3)) {
          sum = 0
          first = startTime
        }
        previous = startTime
        sum += value
        found.cls = Math.max(found.cls, sum)
      },
    }
    let see = entries => entries.map(entry => kinds[entry.entryType](entry))
    let observer = new PerformanceObserver(list => see(list.getEntries()))
    for (let type in kinds) observer.observe({ type, buffered: true, durationThreshold: 16 })

    tellers.push(data => {
      if (!observer) return
      see(observer.takeRecords())
      observer = 0
      return (data.vitals = Object.keys(found).map(name => name + '.' + found[name].toFixed(3)) + '')
    })
  })
