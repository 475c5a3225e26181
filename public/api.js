// The page of the API: sends what was filled in, and shows the answer as it came.

for (const form of document.querySelectorAll('.try')) {
  form.hidden = false
  form.querySelector('button').addEventListener('click', async () => {
    const fields = [...form.querySelectorAll('[data-in]')].filter(({ value }) => value !== '')
    const valueIn = place => fields.filter(({ dataset }) => dataset.in === place)
    let path = form.dataset.path
    for (const { name, value } of valueIn('path')) path = path.replace(`{${name}}`, encodeURIComponent(value))
    const search = new URLSearchParams(valueIn('query').map(({ name, value }) => [name, value]))
    const [body] = valueIn('body')
    const [file] = valueIn('file')
    const [token] = valueIn('token')
    const headers = {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token.value}` }),
    }
    const shown = form.querySelector('pre')
    shown.hidden = false
    try {
      const answer = await fetch(search.size > 0 ? `${path}?${search}` : path, {
        method: form.dataset.method,
        headers,
        // With a token of its own the page asks as a program would.
        credentials: token ? 'omit' : 'same-origin',
        body: file?.files[0] ?? body?.value,
      })
      shown.firstChild.textContent = `${answer.status} ${answer.statusText}\n\n${indent(await answer.text())}`
    } catch (error) {
      shown.firstChild.textContent = String(error)
    }
  })
}

function indent(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text.slice(0, 100_000)
  }
}
