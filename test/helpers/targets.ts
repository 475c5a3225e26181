// How large what is clicked or touched is: the size that WCAG 2.2 asks for (2.5.8), without its exception for what stands apart.

/**
 * Runs in the page. Answers each target that is less than 24 pixels wide or high, with its size. A link within a sentence is as
 * high as its line, which the criterion lets be; a box to tick is as large as its label, which ticks it too, and the link of a row
 * as the row.
 */
export const findSmallTargets = `(() => {
  const least = 24
  const targets = document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=hidden])')
  const isInSentence = one => {
    // What stands beside a name in a list makes no sentence of it.
    if (getComputedStyle(one).display !== 'inline' || one.closest('.ledger')) return false
    const block = one.closest('p, li, td, th, dd, dt, caption, figcaption, small, h1, h2, h3, label') ?? one.parentElement
    let rest = ''
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const { parentElement } = walk.currentNode
      if (!parentElement.closest('a, button, summary, svg, .hidden')) rest += walk.currentNode.data
    }
    return /[\\p{L}\\p{N}]/u.test(rest)
  }
  const sizeOf = one => {
    const boxes = [one.matches('.row') ? one.closest('tr') : one, ...(/^(checkbox|radio)$/.test(one.type) ? one.labels : [])].map(each => each.getBoundingClientRect())
    const edge = (name, of) => of(...boxes.map(box => box[name]))
    return [edge('right', Math.max) - edge('left', Math.min), edge('bottom', Math.max) - edge('top', Math.min)]
  }
  const placeOf = one => {
    const names = []
    for (let up = one.parentElement; up && up.localName !== 'body' && names.length < 4; up = up.parentElement)
      names.unshift([up.localName, ...up.classList].join('.'))
    return names.join(' > ')
  }
  const small = []
  for (const one of targets) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.hidden, .skip, svg') || isInSentence(one)) continue
    const [width, height] = sizeOf(one)
    if (width < least || height < least)
      small.push(width.toFixed(1) + ' × ' + height.toFixed(1) + ' in ' + placeOf(one) + ': ' + one.outerHTML.slice(0, 160))
  }
  return small
})()`
