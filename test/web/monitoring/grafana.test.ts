// The dashboard for Grafana: it can be taken in, and asks for nothing that is not told.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { watchProcess } from '../../../server/kit/process-metrics.ts'
import { openApp } from '../../helpers/app.ts'

type Source = { type: string; uid: string }
type Panel = {
  id: number
  type: string
  title: string
  datasource: Source
  gridPos: { x: number; y: number; w: number; h: number }
  targets: { refId: string; expr: string; datasource: Source }[]
}
type Dashboard = {
  __inputs: { name: string; type: string; pluginId: string }[]
  __requires: { type: string; id: string }[]
  uid: string
  title: string
  schemaVersion: number
  templating: { list: { name: string; definition: string; datasource: Source }[] }
  panels: Panel[]
}

const text = readFileSync(new URL('../../../deploy/grafana/hoofprint.json', import.meta.url), 'utf8')
const dashboard = JSON.parse(text) as Dashboard
const expressions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))

async function readMetrics() {
  const { app, clock } = await openApp()
  watchProcess(app.services.metrics, clock)()
  return new Map(app.services.metrics.described().map(one => [one.name, one]))
}

/** The parts of a query: each metric that it names, with the labels that it chooses by. */
function readQuery(query: string): { name: string; labels: string[] }[] {
  return [...query.matchAll(/\b((?:hoofprint|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)].map(([, name, chosen = '']) => {
    return { name: name!, labels: [...chosen.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label]) => label!) }
  })
}

test('every query asks for metrics that are told, by labels that they have', async () => {
  const metrics = await readMetrics()
  const asked = [...expressions, ...dashboard.templating.list.map(({ definition }) => definition)]
  for (const query of asked) {
    const parts = readQuery(query)
    assert.ok(parts.length > 0, query)
    const by = [...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, names]) => names!.split(/,\s*/))
    for (const { name, labels } of parts) {
      const bare = name.replace(/_(bucket|sum|count)$/, '')
      const metric = metrics.get(name) ?? metrics.get(bare)
      assert.ok(metric, `${name} in ${query}`)
      assert.equal(name !== metric.name, metric.type === 'histogram', query)
      // Prometheus adds the first to everything; the second tells the buckets.
      const known = ['instance', ...(name.endsWith('_bucket') ? ['le'] : []), ...metric.labels]
      for (const label of [...labels, ...by]) assert.ok(known.includes(label), `${label} in ${query}`)
      if (metric.type === 'counter') assert.match(query, /\b(rate|increase)\(/, query)
    }
  }
})

test('every metric stands in it', async () => {
  const shown = new Set(
    expressions.flatMap(query => readQuery(query).map(({ name }) => name.replace(/_(bucket|sum|count)$/, ''))),
  )
  const left = [...(await readMetrics()).keys()].filter(name => !shown.has(name))
  assert.deepEqual(left, [])
})

test('it asks for the source of the data when it is taken in, and names no other', () => {
  assert.deepEqual(
    dashboard.__inputs.map(({ name, type, pluginId }) => [name, type, pluginId]),
    [['DS_PROMETHEUS', 'datasource', 'prometheus']],
  )
  const sources = [...text.matchAll(/"uid": "([^"]*)"/g)].map(([, uid]) => uid)
  assert.deepEqual([...new Set(sources)].sort(), [`\${${dashboard.__inputs[0]!.name}}`, 'hoofprint'])
  assert.ok(dashboard.schemaVersion >= 36)
  const kinds = dashboard.__requires.filter(({ type }) => type === 'panel').map(({ id }) => id)
  for (const { type, title } of dashboard.panels) assert.ok(kinds.includes(type), title)
})

test('no two panels have one number, or stand in one place', () => {
  const { panels } = dashboard
  assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length)
  for (const { gridPos: one, title } of panels) {
    assert.ok(one.x + one.w <= 24, title)
    const over = panels.filter(({ gridPos: other }) => {
      const beside = other.x >= one.x + one.w || one.x >= other.x + other.w
      return !beside && other.y < one.y + one.h && one.y < other.y + other.h
    })
    assert.equal(over.length, 1, title)
  }
})
