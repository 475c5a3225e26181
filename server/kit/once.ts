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

/** What `latest` makes. */
export type Latest<Key, Value> = {
  (key: Key): Value
  /** Forgets what was not asked for since it was last told so. */
  forget(): void
}

/**
 * The same for the keys that were asked for last: at least `most` of them are kept, and at most twice as many. A third of the
 * time of an LRU cache, because nothing is put in order. What is made must not be undefined.
 */
export function latest<Key, Value>(make: (key: Key) => Value, most = 1000): Latest<Key, Value> {
  let recent = new Map<Key, Value>()
  let before = new Map<Key, Value>()

  function forget(): void {
    before = recent
    recent = new Map()
  }

  function find(key: Key): Value {
    const known = recent.get(key)
    if (known !== undefined) return known
    const value = before.get(key) ?? make(key)
    if (recent.size >= most) forget()
    recent.set(key, value)
    return value
  }

  return Object.assign(find, { forget })
}
