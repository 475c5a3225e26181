// Which backups a place has, by what their manifests say.

import { isManifestName, type Manifest, manifestEnd, mostManifestBytes, packedEnd, readManifest } from './manifest.ts'
import { type BackupTarget, readShort } from './target.ts'

/** A manifest that was found; `wrong`: what is, in a few words, where the backup cannot be used. */
export type ListedBackup = { name: string; manifest?: Manifest; wrong?: string }

/** All of them, the newest first, each read when its turn comes. That the sizes are right is all that is known of the files. */
export async function* listBackups(target: BackupTarget): AsyncGenerator<ListedBackup> {
  const files = await target.list()
  const names = [...files.keys()].filter(isManifestName).sort().reverse()
  for (const name of names) {
    const manifest = readManifest(await readShort(target, name, mostManifestBytes).catch(() => ''))
    // A file of another name would be another backup's.
    if (!manifest || manifest.file !== name.replace(manifestEnd, packedEnd)) {
      yield { name, wrong: 'its manifest cannot be read' }
      continue
    }
    const bytes = files.get(manifest.file)
    if (bytes === undefined) yield { name, manifest, wrong: 'its file is gone' }
    else if (bytes !== manifest.bytes)
      yield { name, manifest, wrong: `its file has ${bytes} bytes of ${manifest.bytes}` }
    else yield { name, manifest }
  }
}
