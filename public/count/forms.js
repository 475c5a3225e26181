// Forms that are sent: their id or name, and nothing of what is in them. A field may have the name "id" or "name".

if (asked('forms'))
  addEventListener(
    'submit',
    event =>
      attempt(() => tellEvent('form', 'form', event.target.getAttribute('id') || event.target.getAttribute('name'))),
    1,
  )
