// What is counted by itself: the words of data-auto, else those that the tag asked the server for.

let asked = name =>
  !gc.no_onload && RegExp('\\b(all|' + name + ')\\b').test(attributes.auto == null ? source[2] : attributes.auto)

/** Sends an event, with a property if it has a key and a value. */
let tellEvent = (path, key, value) => gc.count({ event: 1, path, title: path, props: key && value && { [key]: value } })
