// Makes public/world.svg anew: the shape of each country, by its code, as a page uses it (views/parts/map.eta); and the list of
// their codes in server/web/views/map-countries.ts.
//
//   node scripts/world-map.ts
//
// The shapes are those of Natural Earth, which are in the public domain, in the npm package named first below. To take newer
// ones, change the versions and the date.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const packages = ['world-atlas@2.0.2', 'topojson-client@3.1.0', 'topojson-simplify@3.0.3', 'iso-3166-1@2.1.1']
const date = '2026-11-27'
const source = `Source: Natural Earth, 1:50m, by the npm package ${packages[0]}. Licence: public domain. Date: ${date}.`
const target = fileURLToPath(new URL('../public/world.svg', import.meta.url))
const list = fileURLToPath(new URL('../server/web/views/map-countries.ts', import.meta.url))

/** The size of the picture; what lies south of Cape Horn and north of Greenland is left out. */
const width = 1000
const [north, south] = [83.7, -56]
/** The meridian in the middle: the edges are then in the Bering Strait, and cut no land. */
const middle = 11
/** Corners that cover less than this, in square units, are cut, and islands smaller than this are left out. */
const [leastCorner, leastIsland] = [0.9, 2.5]
/** A country smaller than this is a dot. */
const leastCountry = 5

/** Of those that Natural Earth draws apart, the ones that ISO 3166 counts to others: that is how an address is told. */
const countedTo: Record<string, string> = { 'N. Cyprus': 'CY', Somaliland: 'SO', Kosovo: 'XK' }
const leftOut = new Set(['AQ'])

type Point = [number, number]
type Ring = Point[]
type Geometry = { type: string; id?: string; properties: { name: string } }
type Topology = {
  transform?: { scale: Point; translate: Point }
  arcs: Point[][]
  objects: { countries: { geometries: Geometry[] } }
}
type Tools = {
  mergeArcs: (topology: Topology, geometries: Geometry[]) => Geometry
  feature: (topology: Topology, geometry: Geometry) => { geometry: { type: string; coordinates: Ring[][] } }
  presimplify: (topology: Topology) => Topology
  simplify: (topology: Topology, least: number) => Topology
}

const folder = mkdtempSync(join(tmpdir(), 'hoofprint-'))
try {
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, ...packages])
  const read = createRequire(join(folder, 'package.json'))
  const tools = { ...(read('topojson-client') as object), ...(read('topojson-simplify') as object) } as Tools
  const iso = read('iso-3166-1') as { whereNumeric: (code: string) => { alpha2: string } | undefined }
  const svg = draw(read('world-atlas/countries-50m.json') as Topology, tools, code => iso.whereNumeric(code)?.alpha2)
  writeFileSync(target, svg)
  const codes = [...svg.matchAll(/id="([A-Z]{2})"/g)].map(([, code]) => code)
  writeFileSync(
    list,
    [
      '// The countries that have a shape in public/world.svg, by ISO 3166; a size, in the units in which they are drawn.',
      '//',
      `// ${source}`,
      '// Made by scripts/world-map.ts; not to be changed by hand.',
      '',
      `export const mapSize = { width: ${width}, height: ${heightOf(south)} }`,
      '',
      `export const mapCountries: ReadonlySet<string> = new Set('${codes.join()}'.split(','))`,
      '',
    ].join('\n'),
  )
  execFileSync('node_modules/.bin/biome', ['check', '--write', list], { stdio: 'inherit' })
  console.log(`${svg.length} bytes, ${gzipSync(svg, { level: 9 }).length} as they are sent`)
} finally {
  rmSync(folder, { recursive: true })
}

function draw(topology: Topology, tools: Tools, codeOf: (numeric: string) => string | undefined): string {
  const flat = { ...topology, arcs: topology.arcs.map(arc => unpack(arc, topology.transform!)) }
  delete flat.transform
  const simple = tools.simplify(tools.presimplify(flat), leastCorner)
  const countries = new Map<string, Ring[]>()
  for (const geometry of simple.objects.countries.geometries) {
    const { name } = geometry.properties
    const code = countedTo[name] ?? codeOf(geometry.id ?? '')
    if (!code || leftOut.has(code)) continue
    const { type, coordinates } = tools.feature(simple, geometry).geometry
    const all = (type === 'Polygon' ? [coordinates as unknown as Ring[]] : coordinates).flat()
    // Two islands of the Bering Strait lie on both edges.
    const rings = all.filter(
      ring => Math.abs(Math.max(...ring.map(([x]) => x)) - Math.min(...ring.map(([x]) => x))) < width / 2,
    )
    countries.set(code, [...(countries.get(code) ?? []), ...rings])
  }
  const paths = [...countries]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, rings]) => `<path id="${code}" d="${toPath(rings)}"/>`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${heightOf(south)}">`,
    '<!-- The countries of the world, by ISO 3166, in the Natural Earth projection.',
    source,
    'Made by scripts/world-map.ts; not to be changed by hand. -->',
    '<title>The countries of the world</title>',
    `<g id="land">${paths.join('\n')}</g>`,
    '</svg>',
    '',
  ].join('\n')
}

/** The points of an arc, as it is packed, where they are drawn. */
function unpack(arc: readonly Point[], { scale, translate }: NonNullable<Topology['transform']>): Point[] {
  let [x, y] = [0, 0]
  return arc.map(([right, down]) => {
    x += right
    y += down
    return project([x * scale[0] + translate[0], y * scale[1] + translate[1]])
  })
}

function project([longitude, latitude]: Point): Point {
  const top = naturalEarth([0, north])[1]
  const [x, y] = naturalEarth([((longitude - middle + 540) % 360) - 180, latitude])
  const unit = width / (2 * naturalEarth([180, 0])[0])
  return [width / 2 + x * unit, (top - y) * unit]
}

/** How far down a latitude is drawn. */
function heightOf(latitude: number): number {
  return Math.ceil(project([middle, latitude])[1])
}

/** The Natural Earth projection of Patterson, as Šavrič, Jenny and others write it: https://doi.org/10.1179/1743277413Y.0000000062 */
function naturalEarth([longitude, latitude]: Point): Point {
  const [x, y] = [longitude, latitude].map(degrees => (degrees * Math.PI) / 180) as Point
  const z = y * y
  return [
    x * (0.8707 + z * (-0.131979 + z * (-0.013791 + z ** 3 * (0.003971 - 0.001529 * z)))),
    y * (1.007226 + z * (0.015085 + z * z * (-0.044475 + z * (0.028874 - 0.005916 * z)))),
  ]
}

/** The rings of a country in whole numbers; its islets are left out, and where it is no more than that, it is a dot. */
function toPath(rings: readonly Ring[]): string {
  const largest = rings.reduce((one, other) => (areaOf(other) > areaOf(one) ? other : one))
  if (areaOf(largest) < leastCountry) {
    const [x, y] = [0, 1].map(axis =>
      Math.round(largest.reduce((sum, point) => sum + point[axis]!, 0) / largest.length),
    )
    return `M${x} ${y}m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0`
  }
  return rings
    .filter(ring => areaOf(ring) >= leastIsland)
    .map(ring => {
      const points = ring.map(([x, y]): Point => [Math.round(x), Math.round(y)])
      let [atX, atY] = points[0]!
      const steps = points.slice(1, -1).flatMap(([x, y]) => {
        const step: Point = [x - atX, y - atY]
        ;[atX, atY] = [x, y]
        return step[0] === 0 && step[1] === 0 ? [] : [step]
      })
      const words = steps.map(([x, y]) => `${x}${y < 0 ? '' : ' '}${y}`)
      return `M${points[0]!.join(' ')}l${words.join(' ').replaceAll(' -', '-')}z`
    })
    .join('')
}

function areaOf(ring: Ring): number {
  const sum = ring.reduce((all, [x, y], place) => {
    const [nextX, nextY] = ring[(place + 1) % ring.length]!
    return all + x * nextY - nextX * y
  }, 0)
  return Math.abs(sum) / 2
}
