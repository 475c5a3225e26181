// Keys for a page of numbers: each presses what stands on the page, so that nothing can be done with keys alone.
//   /      opens the filter          ← →    the period before and after
//   1–9    a period, in their order   ?      the manual, at data-help="…" of this script's own tag
// Somebody who would rather not switches them off in the account, and the page comes without this script.
;(() => {
  const { help } = document.currentScript.dataset
  const find = selector => document.querySelector(selector)
  const press = selector => find(selector)?.click()

  document.addEventListener('keydown', event => {
    const { key, target } = event
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
    // There a key is typed, or scrolls.
    if (target.closest('input, select, textarea, [contenteditable], [tabindex="0"]')) return
    if (key === '/') {
      const filter = find('.controls .filter')
      if (!filter) return
      event.preventDefault()
      filter.open = true
      filter.querySelector('input[type=search]').focus()
    } else if (key === '?') location.assign(help)
    else if (key === 'ArrowLeft') press('.steps [rel=prev]')
    else if (key === 'ArrowRight') press('.steps [rel=next]')
    else if (/^[1-9]$/.test(key))
      document.querySelectorAll('[data-part=period] :is(nav, .period) .choices a')[key - 1]?.click()
  })
})()
