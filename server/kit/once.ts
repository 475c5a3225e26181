// A value that is made when it is first asked for.

/** Keeps what `make` answers: names and formats of a language take megabytes, which an idle server need not have. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
