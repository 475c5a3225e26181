// A place in memory that a test can look into, break, and put back to any byte of what was done to it.

import type { AppendFile, FileProblem } from '../../server/kit/append-file.ts'
import type { MemoryFolder } from '../../server/kit/memory-folder.ts'

export interface TestMemory extends MemoryFolder {
  files: Map<string, Buffer>
  /** While set, nothing can be made, written or removed, and this is why. */
  broken: string | undefined
  /** From here on what is done can be taken back. */
  mark(): void
  /** How many steps were done since `mark`: each byte that was written, each file that was made or removed. */
  steps(): number
  /** Leaves only so many of the steps since `mark`, as a crash does. */
  cut(steps: number): void
}

type Step = { does: 'create' | 'remove'; name: string } | { does: 'append'; name: string; bytes: Buffer }

export function createTestMemory(files = new Map<string, Buffer>()): TestMemory {
  let marked = new Map(files)
  let steps: Step[] = []
  const lengthOf = (step: Step) => (step.does === 'append' ? step.bytes.length : 1)
  const memory: TestMemory = {
    files,
    broken: undefined,
    mark() {
      marked = new Map(files)
      steps = []
    },
    steps: () => steps.reduce((sum, step) => sum + lengthOf(step), 0),
    cut(left) {
      files.clear()
      for (const [name, bytes] of marked) files.set(name, bytes)
      let rest = left
      for (const step of steps) {
        if (rest <= 0) break
        if (step.does === 'create') files.set(step.name, Buffer.alloc(0))
        if (step.does === 'remove') files.delete(step.name)
        if (step.does === 'append')
          files.set(step.name, Buffer.concat([files.get(step.name)!, step.bytes.subarray(0, rest)]))
        rest -= lengthOf(step)
      }
      steps = []
    },
    problem: () => memory.broken,
    names: () => [...files.keys()].sort(),
    readAll: () => memory.names().map(name => [name, files.get(name)!]),
    remove(...names) {
      for (const name of names) {
        if (memory.broken === undefined && files.delete(name)) steps.push({ does: 'remove', name })
      }
    },
    removeOld() {},
    create: name => (memory.broken === undefined ? create(name) : { problem: memory.broken }),
  }

  function create(name: string): AppendFile {
    files.set(name, Buffer.alloc(0))
    steps.push({ does: 'create', name })
    let expected = files.get(name)
    let closed = false
    return {
      append(bytes): FileProblem | undefined {
        if (closed) return { problem: 'it is closed' }
        closed = memory.broken !== undefined || files.get(name) !== expected
        if (closed) return { problem: memory.broken ?? 'it is another file' }
        steps.push({ does: 'append', name, bytes: Buffer.from(bytes) })
        expected = Buffer.concat([expected!, bytes])
        files.set(name, expected)
        return undefined
      },
      change: () => (files.get(name) === expected ? undefined : 'it is another file'),
      close() {
        closed = true
      },
    }
  }
  return memory
}
