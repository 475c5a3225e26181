// What takes long in one piece is cut into turns, so that hits that came meanwhile go first.

const waiting: (() => void)[] = []

/** Resolves in a turn of the event loop in which nobody else has one from here: whoever asks at once goes on one after the other. */
export function ownTurn(): Promise<void> {
  return new Promise(resolve => {
    waiting.push(resolve)
    if (waiting.length === 1) setImmediate(goOn)
  })
}

/** Does something in such a turn. */
export async function inOwnTurn<Made>(make: () => Made): Promise<Made> {
  await ownTurn()
  return make()
}

function goOn(): void {
  waiting.shift()!()
  if (waiting.length > 0) setImmediate(goOn)
}
