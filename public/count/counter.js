// The visitor counter on the page. core.js loads it when a page first asks for it; a tag with `counter` has it from the beginning.

goatcounter.visit_count = options => {
  let show = () => {
    try {
      let { append = 'body', type = 'html', path, attr, no_branding, style, start, end } = options || {}
      let kind = { html: 'iframe', svg: 'img', png: 'img' }[type]
      let parent = document.querySelector(append)
      if (!kind || !parent) throw 'unknown type or element'
      // Whatever the page's owner has set, its own path is what a function is told of.
      if (path === undefined) path = goatcounter.get_data({ path: own => own }).p
      let [endpoint] = goatcounter.url({ path: '/' }).split(/[?&]p=/)
      let src = endpoint.replace(/(?=\?)|$/, 'er/' + encodeURIComponent(path) + '.' + type)
      let query = { no_branding, style, start, end }
      for (let key in query)
        if (query[key] || query[key] === 0)
          src += (/\?/.test(src) ? '&' : '?') + key + '=' + encodeURIComponent(query[key])
      let element = document.createElement(kind)
      let looks = Object.assign(
        { src, width: 200, height: no_branding ? 60 : 80 },
        type == 'html' && { frameborder: 0, scrolling: 'no' },
        attr,
      )
      for (let name in looks) element.setAttribute(name, looks[name])
      parent.appendChild(element)
    } catch (error) {
      console.warn('Hoofprint: visit_count: ' + error)
    }
  }
  if (document.body) show()
  else addEventListener('DOMContentLoaded', show)
}
