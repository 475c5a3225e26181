// Values that are made when they are first asked for.

/** Keeps what `make` answers: names and formats of a language take megabytes, which an idle server need not have. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The same by a key; it keeps all of them for as long as it is kept itself. What is made must not be undefined. */
export function onceFor<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return key => {
    let value = made.get(key)
    if (value === undefined) {
      value = make(key)
      made.set(key, value)
    }
    return value
  }
}
