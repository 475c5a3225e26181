// Clicks on links. The first of these that knows a link, by its address and itself, answers with the name of its event, and with
// the property under which the address is told, if it is.

let linkKinds = []

let clickedLink = event =>
  attempt(() => {
    // From inside a shadow root the event seems to come from around it.
    let way = event.composedPath()
    let link = way.find(one => /^a(rea)?$/.test(one.localName) && one.href)
    // The right button opens a menu, and no link; and to what has data-goatcounter-click its owner gave a name.
    if (!link || event.button > 1 || way.some(one => (one.dataset || 0).goatcounterClick != null)) return
    // The address of a link in SVG is an object.
    let url = new URL(link.href.baseVal || link.href, doc.baseURI)
    // Without its query, which may hold more than is ours to know.
    let address = (url.host == here.host ? '' : url.host) + url.pathname
    linkKinds.some(kindOf => {
      let kind = kindOf(url, link)
      if (kind) tellEvent(kind[0], kind[1], address)
      return kind
    })
  })

// Before the page can stop them. The middle button, which opens a new tab, sends the second.
addEventListener('click', clickedLink, 1)
addEventListener('auxclick', clickedLink, 1)
