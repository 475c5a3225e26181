// What a place of backups can do, be it a folder or a bucket.

import { readWhole } from '../../kit/download.ts'

/** A file that is being written. Nobody finds it before it is whole; what was given up leaves nothing. */
export interface NewFile {
  write(bytes: Uint8Array): Promise<void>
  /** Answers when it is there, and as it was written. */
  finish(): Promise<void>
  giveUp(): Promise<void>
}

export type DiskRoom = { free: number; device: number }

/** A place of backups. Names are of files that lie in it, never paths. What fails is thrown, in words that hold no secret. */
export interface BackupTarget {
  /** The place in words. */
  name: string
  /** Names and sizes of all files that a backup of ours may be. */
  list(): Promise<Map<string, number>>
  read(name: string): AsyncIterable<Uint8Array>
  /** `most`: so many bytes it will have at most. */
  create(name: string, most: number): Promise<NewFile>
  remove(name: string): Promise<void>
  /** Removes what backups of ours have left that were broken off more than a day ago. */
  tidy(now: number): Promise<void>
  /** Free bytes, and the disk they are on; undefined where nobody can know. */
  room(): Promise<DiskRoom | undefined>
  /** Whether a file is to be read again to know that it is as it was written: a store holds every part against its signature. */
  rereads: boolean
}

/** All of a short file as text; throws where it is longer. */
export async function readShort(target: Pick<BackupTarget, 'read'>, name: string, most: number): Promise<string> {
  const bytes = await readWhole(target.read(name), most)
  if (!bytes) throw new Error(`${name} is longer than ${most} bytes`)
  return bytes.toString('utf8')
}
