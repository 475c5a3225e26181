// A style that a page's owner sends along in the address of a counter: anybody may have written that address.

/**
 * What of a style sheet is plain: rules of plain selectors with plain declarations. What is not is left out; where there is an
 * at-rule, an escape, a comment or a tag, all of it is.
 */
export function sanitizeStyle(sheet: string): string {
  if (sheet.length > longest || /[@\\<&]|\/\*/.test(sheet)) return ''
  return [...sheet.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .filter(([, selector]) => plainSelector.test(selector!))
    .map(([, selector, body]) => [selector!.trim(), body!.split(';').filter(isPlain)] as const)
    .filter(([, declarations]) => declarations.length > 0)
    .map(([selector, declarations]) => `${selector} { ${declarations.map(one => `${one.trim()};`).join(' ')} }`)
    .join('\n')
}

const longest = 2000
const plainSelector = /^[\w\s#.:,*+~>-]+$/
const declaration = /^\s*-{0,2}[a-z][a-z-]*\s*:([\w\s#.,%()'"!+*/-]+)$/i
/** Those that compute, and none that loads anything. */
const functions =
  /^(?:rgba?|hsla?|calc|min|max|clamp|var|translate[xy]?|scale[xy]?|rotate|(?:linear|radial)-gradient)$/i

function isPlain(text: string): boolean {
  const [, value] = declaration.exec(text) ?? []
  return (
    value !== undefined &&
    [...value.matchAll(/([\w-]*)\s*\(/g)].every(([, name]) => name === '' || functions.test(name!))
  )
}
