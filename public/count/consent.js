// Nothing is sent before the page says, at each load, that its visitor agrees: goatcounter.consent(). What was seen until then goes
// then; goatcounter.consent(false) takes it back.

let agreed = gc.consent === true || undefined // undefined: nobody has asked yet
let unsent = []

gc.consent = (answer = true) => {
  agreed = answer
  if (agreed) unsent.map(([data, vars]) => send(data, vars))
  else if (typeof openPage != 'undefined') openPage = null
  unsent = []
}

let sendAgreed = send
send = (data, vars) => {
  if (agreed) sendAgreed(data, vars)
  // More than that is no page that somebody looks at.
  else if (agreed == null && unsent.length < 100) unsent.push([data, vars])
}

let addressAgreed = address
address = data => {
  if (agreed) data.consent = 1
  return addressAgreed(data)
}
