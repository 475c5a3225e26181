// The forms in which numbers are told, and which one an address asks for.

/** Each by the end of its address; 'html' is a page, and has none. */
const forms = ['html', 'json', 'csv', 'txt', 'svg', 'atom'] as const

export type Form = (typeof forms)[number]

/** Every form but the page. */
export type OtherForm = Exclude<Form, 'html'>

/** The form of that name; undefined where there is none. */
export function findForm(name: string): OtherForm | undefined {
  return forms.filter(form => form !== 'html').find(form => form === name)
}

/** The end of a name chooses a form: 'browsers.csv' is 'browsers' as CSV. */
export function readForm(name: string): [name: string, form: Form] {
  const end = name.lastIndexOf('.')
  const form = end < 0 ? undefined : findForm(name.slice(end + 1))
  return form ? [name.slice(0, end), form] : [name, 'html']
}

/** Where an address names no form, `Accept` may. Browsers ask for pages, and so does whoever takes anything. */
const accepted: Record<string, Form> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/json': 'json',
  'text/csv': 'csv',
  'text/plain': 'txt',
}

/** The form that an `Accept` header likes best, the first of those it likes as much. Whatever it says, there is one. */
export function acceptedForm(accept: string): Form {
  const wanted = accept.split(',', 30).flatMap(part => {
    const [type = '', ...options] = part.toLowerCase().split(';')
    const form = Object.hasOwn(accepted, type.trim()) ? accepted[type.trim()] : undefined
    const [, weight = '1'] =
      /^\s*q\s*=\s*([\d.]+)\s*$/.exec(options.find(option => /^\s*q\s*=/.test(option)) ?? '') ?? []
    return form && Number(weight) > 0 ? [{ form, weight: Number(weight) }] : []
  })
  return wanted.sort((one, other) => other.weight - one.weight)[0]?.form ?? 'html'
}
