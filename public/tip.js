// A small box beside what is pointed at in a drawing; without it the browser shows the same words after a while. By data attributes:
//   <svg data-tip>   each <a>, <g> or <use> in it with a <title> is read: a line of the title is a line of the box.
// On a touch screen the first touch reads, the second opens. Of links in one drawing the keys reach one, and arrows the others.
;(() => {
  const box = document.createElement('div')
  box.className = 'tip'
  box.setAttribute('aria-hidden', 'true')
  let shown
  let touched = false

  const find = ({ target }) =>
    target instanceof Element && target.closest('[data-tip]') ? target.closest('a, g, rect:has(title)') : null
  const titleOf = element => element?.querySelector('title')

  function show(element, x, y) {
    const title = titleOf(element)
    if (!title || element === shown) return
    hide()
    shown = element
    const text = title.textContent
    // Taken away, so that the browser does not say it as well.
    element.dataset.said = text
    element.setAttribute('aria-label', text)
    title.textContent = ''
    box.replaceChildren(
      ...text.split('\n').map(line => {
        const row = document.createElement('p')
        row.textContent = line
        return row
      }),
    )
    document.documentElement.append(box)
    put(element.getBoundingClientRect(), x, y)
  }

  /** Beside the element; where that is broad, beside the pointer. */
  function put({ left, right, top, width, height }, x = left + width / 2, y = top + height / 2) {
    const gap = 10
    const begin = width > 100 ? x : left
    const end = width > 100 ? x : right
    const { offsetWidth, offsetHeight } = box
    const isRoom = end + gap + offsetWidth < document.documentElement.clientWidth
    const place = isRoom ? end + gap : Math.max(0, begin - gap - offsetWidth)
    const level = width > 100 && height > 40 ? y - offsetHeight / 2 : top
    box.style.translate = `${place}px ${Math.max(0, Math.min(level, innerHeight - offsetHeight))}px`
  }

  function hide() {
    if (!shown) return
    const title = titleOf(shown)
    if (title && !title.textContent) title.textContent = shown.dataset.said
    delete shown.dataset.said
    shown.removeAttribute('aria-label')
    shown = undefined
    box.remove()
  }

  document.addEventListener('pointerover', event => {
    if (event.pointerType === 'touch') return
    const element = find(event)
    if (element) show(element, event.clientX, event.clientY)
    else hide()
  })
  // A finger that is lifted leaves as well: what it has read stays.
  document.documentElement.addEventListener('pointerleave', event => event.pointerType === 'touch' || hide())
  document.addEventListener('pointerdown', event => {
    touched = event.pointerType === 'touch'
  })
  document.addEventListener('click', event => {
    if (!touched || event.detail === 0) return
    const element = find(event)
    if (element && element !== shown) {
      event.preventDefault()
      show(element, event.clientX, event.clientY)
    } else if (!element) hide()
  })
  document.addEventListener('focusin', event => {
    const element = find(event)
    if (element?.matches(':focus-visible')) show(element)
  })
  document.addEventListener('focusout', hide)
  document.addEventListener('keydown', event => {
    const { key } = event
    if (key === 'Escape') hide()
    const link = find(event)
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key]
    if (!link || !step) return
    event.preventDefault()
    const links = [...link.closest('[data-tip]').querySelectorAll('a')]
    const next = links.at((links.indexOf(link) + step) % links.length)
    link.setAttribute('tabindex', -1)
    next.setAttribute('tabindex', 0)
    next.focus()
  })
  addEventListener('scroll', hide, { passive: true })
  addEventListener('pagehide', hide)
})()
