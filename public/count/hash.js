// Pages that are told by the hash of the address.

if (attributes.hash != null || /[?&]hash\b/.test(source[2])) {
  let withoutHash = ownPath
  ownPath = () => withoutHash() + here.hash
  // The Navigation API tells it as any other move.
  addEventListener('hashchange', () => lookSoon())
}
