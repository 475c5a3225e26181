// Forms that a passkey fills in: data-passkey says "create" or "get", data-options where the browser is told what to do, and
// data-… what went wrong. Without a script, by http or in an old browser they stay hidden, or say that it cannot be done.

for (const form of document.querySelectorAll('form[data-passkey]')) {
  const { passkey, options, cancelled, already, elsewhere, failed, missing } = form.dataset
  const said = form.querySelector('[data-said]')
  const say = text => {
    said.hidden = !text
    said.textContent = text ?? ''
  }
  form.hidden = false
  if (!window.PublicKeyCredential) {
    say(missing)
    for (const button of form.querySelectorAll('button')) button.disabled = true
    continue
  }
  form.addEventListener('submit', async event => {
    event.preventDefault()
    say()
    try {
      const answer = await fetch(options, {
        method: form.dataset.method,
        body: form.dataset.method === 'POST' ? new URLSearchParams(new FormData(form)) : undefined,
      })
      const told = await answer.json()
      if (!answer.ok) return say(told.problem || failed)
      const publicKey = decode(told)
      const made = await navigator.credentials[passkey]({ publicKey })
      form.elements.credential.value = JSON.stringify(encode(made))
      // The password has done its work.
      if (form.elements.current) form.elements.current.value = ''
      form.submit()
    } catch (error) {
      say({ NotAllowedError: cancelled, InvalidStateError: already, SecurityError: elsewhere }[error.name] ?? failed)
    }
  })
}

/** What the server says, with bytes where browsers want them. */
function decode(options) {
  const withBytes = one => ({ ...one, id: toBytes(one.id) })
  const { challenge, user, excludeCredentials, allowCredentials } = options
  return {
    ...options,
    challenge: toBytes(challenge),
    ...(user && { user: withBytes(user) }),
    ...(excludeCredentials && { excludeCredentials: excludeCredentials.map(withBytes) }),
    ...(allowCredentials && { allowCredentials: allowCredentials.map(withBytes) }),
  }
}

/** What a browser has made, as text. */
function encode({ id, type, response }) {
  const texts = { clientDataJSON: toText(response.clientDataJSON) }
  if (response.getPublicKey) {
    texts.authenticatorData = toText(response.getAuthenticatorData())
    texts.publicKey = toText(response.getPublicKey())
    texts.publicKeyAlgorithm = response.getPublicKeyAlgorithm()
  } else {
    texts.authenticatorData = toText(response.authenticatorData)
    texts.signature = toText(response.signature)
    if (response.userHandle) texts.userHandle = toText(response.userHandle)
  }
  return { id, type, response: texts }
}

function toBytes(text) {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0))
}

function toText(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
