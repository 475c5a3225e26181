// E-mail addresses and telephone numbers: that somebody took one, and not which.

linkKinds.push(({ protocol }) => {
  let kind = protocol.slice(0, -1)
  return /^(mailto|tel)$/.test(kind) && asked(kind) && [kind]
})
