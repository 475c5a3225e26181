// Pages that are not found: the browser knows the answer's status, or the title tells it.

if (asked('404'))
  whenBody(() => {
    let status = (performance.getEntriesByType('navigation')[0] || 0).responseStatus
    if (status ? status == 404 : /\b404\b|not found/i.test(doc.title)) tellEvent('404', 'path', ownPath())
  })
