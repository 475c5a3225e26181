// What a reader throws when there is no going on.

/** Says that a file cannot be read on: one sentence. What was read of it before is not to be kept. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile'
}
