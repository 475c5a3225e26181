// Of what a server needs to start esbuild makes sixty files: one for each set of files that share it, also of those that are loaded
// later. Those that the same threads load are joined, which takes the start a twelfth less: each is to be found, read and linked.

import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { type BuildOptions, type BuildResult, build, type Metafile, type Plugin } from 'esbuild'

type Split = BuildResult<{ metafile: true; write: false }>

/** A file as it will be: parts of it, by the names that esbuild gave them. An entry is the one part of a file of that name. */
type File = { name: string; parts: readonly string[] }

/** Joins what was split, with its source maps inline. `roots`: entries that are loaded together, as their sources. */
export function joinChunks(
  { metafile, outputFiles }: Split,
  roots: readonly (readonly string[])[],
  options: BuildOptions,
): Promise<BuildResult<{ write: false }>> {
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]))
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]))
  const files = group(outputs, roots)
  const entryPoints = files.map(({ name }) => ({ in: name, out: name.slice(0, -'.js'.length) }))
  return build({ ...options, entryPoints, bundle: true, plugins: [joining(files, outputs, texts)], write: false })
}

type Outputs = ReadonlyMap<string, Metafile['outputs'][string]>

/** What is imported is loaded by all roots that load what imports it: so files of such sets are in no circle. */
function group(outputs: Outputs, roots: readonly (readonly string[])[]): File[] {
  const reached = roots.map(sources => {
    const found = new Set<string>()
    const visit = (name: string) => {
      if (found.has(name)) return
      found.add(name)
      for (const { path, kind } of outputs.get(name)!.imports) if (kind === 'import-statement') followed(path)
    }
    const followed = (path: string) => outputs.has(basename(path)) && visit(basename(path))
    for (const [name, { entryPoint }] of outputs) if (sources.includes(entryPoint ?? '')) visit(name)
    return found
  })
  const groups = Map.groupBy(outputs, ([name, { entryPoint }]) => {
    const by = reached.flatMap((found, root) => (found.has(name) ? [root] : []))
    return entryPoint !== undefined || by.length === 0 ? name : by.join(' ')
  })
  return [...groups.values()].map(members => {
    const parts = members.map(([name]) => name).sort()
    return { name: parts.length === 1 ? parts[0]! : nameOf(parts), parts }
  })
}

/** Their names change with what is in them, and so does this one. */
function nameOf(parts: readonly string[]): string {
  return `chunk-${createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 8).toUpperCase()}.js`
}

/** Has esbuild write the files, in which names of other files' parts are found where those are now. */
function joining(files: readonly File[], outputs: Outputs, texts: ReadonlyMap<string, string>): Plugin {
  const fileOf = new Map(files.flatMap(file => file.parts.map(part => [part, file] as const)))
  const isAlone = ({ name, parts }: File) => parts[0] === name
  /** What others import of a part, as it is called there. */
  const inFile = (part: string, name: string) => `${name}$${fileOf.get(part)!.parts.indexOf(part)}`
  const taken = new Map(files.flatMap(({ parts }) => parts.map(part => [part, namesTaken(texts.get(part)!)] as const)))
  /** Of the names of a part those that other files want. */
  const wanted = (part: string) => {
    const others = [...taken].filter(([other]) => fileOf.get(other) !== fileOf.get(part))
    const names = new Set(others.flatMap(([, taken]) => taken.get(part) ?? []))
    return outputs.get(part)!.exports.filter(name => names.has(name))
  }
  return {
    name: 'joining',
    setup({ onResolve, onLoad, initialOptions }) {
      const folder = `${initialOptions.absWorkingDir}${initialOptions.outdir}/`
      const asPart = (name: string) => ({ path: folder + name })
      onResolve({ filter: /./ }, ({ path, importer, kind, namespace }) => {
        const name = basename(path)
        if (kind === 'entry-point') {
          const file = files.find(file => file.name === name)!
          return isAlone(file) ? asPart(name) : { path: name, namespace: 'joined' }
        }
        const target = fileOf.get(name)
        if (namespace === 'elsewhere' || kind === 'dynamic-import' || !target) return { path, external: true }
        const own = namespace === 'joined' ? importer : fileOf.get(basename(importer))!.name
        if (target.name === own) return asPart(name)
        if (isAlone(target)) return { path, external: true }
        return { path: `${basename(importer)} ${name}`, namespace: 'elsewhere' }
      })
      onLoad({ filter: /./, namespace: 'file' }, ({ path }) => ({ contents: texts.get(basename(path))! }))
      onLoad({ filter: /./, namespace: 'joined' }, ({ path }) => {
        const { parts } = files.find(file => file.name === path)!
        const line = (part: string) =>
          reexport(
            part,
            wanted(part).map(name => `${name} as ${inFile(part, name)}`),
          )
        return { contents: parts.map(line).join('\n') }
      })
      onLoad({ filter: /./, namespace: 'elsewhere' }, ({ path }) => {
        const [importer, part] = path.split(' ') as [string, string]
        const names = taken.get(importer)!.get(part) ?? []
        return {
          contents: reexport(
            fileOf.get(part)!.name,
            names.map(name => `${inFile(part, name)} as ${name}`),
          ),
        }
      })
    },
  }
}

/** What a file imports by name, by the file that it is imported from. Were one overlooked, esbuild would say so. */
function namesTaken(text: string): Map<string, string[]> {
  const lists = text.matchAll(/(?:import|export)\s*\{([^}]*)\}\s*from\s*"\.\/([^"]+)"/g)
  const namesOf = (list: string) => list.split(',').map(word => word.trim().split(' as ')[0]!)
  const taken = new Map<string, string[]>()
  for (const [, list, file] of lists) taken.set(file!, [...(taken.get(file!) ?? []), ...namesOf(list!)])
  return taken
}

function reexport(from: string, names: readonly string[]): string {
  return names.length === 0 ? `import './${from}'` : `export { ${names.join(', ')} } from './${from}'`
}
