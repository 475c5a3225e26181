// The little that a script makes nicer in our pages; each page is complete without it. Menus close by themselves.
// By data attributes:
//   <button hidden data-copy="ID">        appears, and copies the text of the element with that id; what it then says stands in
//                                         data-done="Copied" data-failed="Not allowed"
//   <button hidden data-reveal="ID">      appears, and shows or hides the password in the field with that id; data-hide="Hide"
//   <select data-zone>                    chooses the browser's own time zone, if the page left the choice open:
//                                         data-zone="" or data-zone="UTC" (the value to replace)
//   <input list data-suggest="/search"> its suggestions are those that the server has for what is typed
//   <main data-wait="SECONDS">            asks for the page again after so many seconds, while it is looked at
//                                         (for waiting for the first hit; without a script: the reload button)
;(() => {
  const each = (selector, work) => {
    for (const element of document.querySelectorAll(selector)) work(element)
  }

  // Opened by a click or a key: closed by a click elsewhere, and by Escape, which goes back to where one was.
  const close = kept =>
    each(':is(.menu, .drop)[open]', menu => {
      if (menu.contains(kept)) return
      if (menu.contains(document.activeElement)) menu.querySelector('summary').focus()
      menu.open = false
    })
  addEventListener('pointerdown', ({ target }) => close(target))
  addEventListener('keydown', ({ key }) => key === 'Escape' && close())

  each('[data-copy]', button => {
    if (!navigator.clipboard) return
    const label = button.textContent
    button.hidden = false
    button.addEventListener('click', async () => {
      const text = document.getElementById(button.dataset.copy).textContent
      const done = await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      )
      button.textContent = done ? button.dataset.done : button.dataset.failed
      setTimeout(() => {
        button.textContent = label
      }, 2000)
    })
  })

  each('[data-reveal]', button => {
    const field = document.getElementById(button.dataset.reveal)
    const label = button.textContent
    button.hidden = false
    button.addEventListener('click', () => {
      const shown = field.type === 'text'
      field.type = shown ? 'password' : 'text'
      button.textContent = shown ? label : button.dataset.hide
      button.setAttribute('aria-pressed', String(!shown))
      field.focus()
    })
  })

  each('select[data-zone]', select => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!zone || (select.value && select.value !== select.dataset.zone)) return
    // Browsers have their own names for some zones: Asia/Calcutta for Asia/Kolkata.
    const same = ({ value }) => {
      try {
        return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone === zone
      } catch {
        return false
      }
    }
    const options = [...select.options]
    const found = options.find(({ value }) => value === zone) ?? options.find(same)
    if (!found) select.add(new Option(zone, zone))
    select.value = found?.value ?? zone
  })

  each('[data-suggest]', field => {
    let asked
    field.addEventListener('input', () => {
      clearTimeout(asked)
      const { value, form, list, dataset } = field
      // A condition is written, or was chosen.
      if (value.trim().length < 2 || value.includes(':')) return
      asked = setTimeout(async () => {
        const answer = await fetch(`${dataset.suggest}?${new URLSearchParams(new FormData(form))}`, {
          headers: { accept: 'application/json' },
        }).catch(() => {})
        if (!answer?.ok || field.value !== value) return
        const found = await answer.json()
        list.replaceChildren(
          ...found.map(one =>
            Object.assign(new Option(`${one.name} · ${one.list}`, one.filter), { label: `${one.name} · ${one.list}` }),
          ),
        )
      }, 200)
    })
  })

  each('[data-wait]', element => {
    const again = () => (document.hidden ? setTimeout(again, 1000) : location.reload())
    setTimeout(again, Number(element.dataset.wait) * 1000)
  })
})()
