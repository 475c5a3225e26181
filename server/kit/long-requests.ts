// Requests that may take longer to arrive than others: an upload of somebody who may send one.

const connections = new WeakSet<object>()

/** Lets what comes by a connection take its time, as long as something comes. */
export function allowLong(connection: object): void {
  connections.add(connection)
}

/** Whether it may. */
export function mayTakeLong(connection: object): boolean {
  return connections.has(connection)
}
