// A form that sends a large file shows how far it is; the form is complete without it.
;(() => {
  const form = document.querySelector('form[data-upload]')
  const sending = form?.querySelector('[data-sending]')
  if (!sending) return
  const bar = sending.querySelector('progress')
  const button = form.querySelector('button')

  form.addEventListener('submit', event => {
    event.preventDefault()
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => {
      bar.value = loaded / total
    }
    request.onload = () => {
      const { location, problem } = read(request.responseText)
      if (location) window.location.assign(location)
      else fail(problem ?? form.dataset.failed)
    }
    request.onerror = () => fail(form.dataset.failed)
    request.open('POST', form.action)
    request.setRequestHeader('accept', 'application/json')
    request.send(new FormData(form))
    form.querySelector('[data-problem]')?.remove()
    wait(true)
  })

  function read(text) {
    try {
      return JSON.parse(text)
    } catch {
      return {}
    }
  }

  function wait(is) {
    sending.hidden = !is
    button.disabled = is
  }

  function fail(text) {
    wait(false)
    const told = document.createElement('p')
    told.className = 'error'
    told.dataset.problem = ''
    told.setAttribute('role', 'alert')
    told.textContent = text
    form.append(told)
  }

  // A page that comes back from the browser's memory is at its beginning again.
  addEventListener('pageshow', () => wait(false))
})()
