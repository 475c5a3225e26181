// Templates, what they escape, and what they weigh.

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { hostile } from '../../../server/web/patterns/pattern.ts'
import { showPatterns } from '../../../server/web/patterns/patterns.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { readAssets } from '../../../server/web/services/assets.ts'
import type { CompiledTemplate } from '../../../server/web/services/compiled-templates.ts'
import { compileTemplate, createRenderer } from '../../../server/web/services/render.ts'

const reader = toReader()
const assets = readAssets()
const options = {
  url: (path: string) => `/base${path}`,
  asset: (name: string) => `/base${assets.path(name)}`,
  version: '0.0.0',
}
const render = createRenderer(options)

describe('the layout', () => {
  const html = render('error', {
    reader,
    status: 404,
    sentence: 'There is <nothing> here.',
    nav: {
      user: '<me>',
      may: {},
      sites: [
        { code: 'a"b', name: '<site>' },
        { code: 'c', name: 'c' },
      ],
      site: { code: 'c', name: 'c' },
    },
    flash: { kind: 'good', text: '<done>' },
  })

  it('has a language, a title, one heading, one main part and a way past the navigation', () => {
    assert.match(html, /^<!doctype html>\n<html lang="en">/)
    assert.match(html, /<title>[^<]+ · Hoofprint<\/title>/)
    for (const tag of ['<h1', '<main', 'class="skip"']) assert.equal(html.split(tag).length, 2, tag)
  })

  it('escapes what it is given', () => {
    for (const text of ['<nothing>', '<me>', '<site>', '<done>']) assert.ok(!html.includes(text), text)
    assert.ok(html.includes('/base/sites/a%22b'))
  })

  it('names every address with the base path', () => {
    for (const [, address = ''] of html.matchAll(/(?:href|src|action)="([^"]*)"/g)) {
      assert.match(address, /^(\/base\/|#)/)
    }
  })
})

describe('what is built', () => {
  const views = new URL('../../../views/', import.meta.url)
  const files = globSync('{layouts,pages,parts}/**/*.eta', { cwd: fileURLToPath(views) })
  // Strict, as all of a module is. One that names something `options`, as it is called, is told to.
  const compiled = Object.fromEntries(
    files.map(file => {
      const body = compileTemplate(readFileSync(new URL(file, views), 'utf8'))
      return [`/${file.replace(/\.eta$/, '')}`, new Function('it', 'options', `'use strict'; ${body}`)]
    }),
  ) as Record<string, CompiledTemplate>

  it('shows the same pages as the source', () => {
    const renderBuilt = createRenderer({ ...options, compiled })
    assert.equal(showPatterns(renderBuilt, reader), showPatterns(render, reader))
    assert.ok(files.length > 50)
  })
})

describe('every part', () => {
  const html = showPatterns(render, reader)

  it('escapes what visitors send, and keeps the direction of their text to itself', () => {
    assert.ok(!html.includes('<script>alert') && !html.includes('<img'))
    for (const name of hostile) {
      const escaped = name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      const written = escaped.replaceAll('"', '&quot;').replaceAll("'", '&#39;')
      assert.match(html, new RegExp(`<bdi[^>]*>${RegExp.escape(written)}</bdi>`))
    }
  })

  it('needs no inline style or script, so that the policy has no exceptions', () => {
    assert.doesNotMatch(html.replaceAll(/"[^"]*"/g, '""'), /<[a-z][^>]*\s(?:style|on\w+)=|<style/)
    assert.doesNotMatch(html, /(?:href|src|action)="javascript:/)
    assert.doesNotMatch(html.replace(/<script src="[^"]+" defer><\/script>/g, ''), /<script/)
  })

  it('ties labels, hints and errors to their fields', () => {
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    for (const [, list = ''] of html.matchAll(/ (?:for|aria-describedby|data-copy|data-reveal)="([^"]+)"/g)) {
      for (const id of list.split(' ')) assert.ok(ids.has(id), id)
    }
  })

  it('never sends a password back', () => {
    assert.doesNotMatch(html, /type="password"[^>]*value=/)
  })
})

describe('assets', () => {
  it('have names that change with their content, and are found by them', () => {
    assert.match(assets.path('style.css'), /^\/assets\/style\.[0-9a-f]{10}\.css$/)
    const asset = assets.find(assets.path('style.css').split('/').at(-1)!)
    assert.equal(asset?.type, 'text/css; charset=utf-8')
    assert.equal(assets.find('style.css'), undefined)
    assert.equal(assets.find('../package.json'), undefined)
    assert.throws(() => assets.path('none.css'))
  })

  it('are light: the style sheet under 12 KB, the optional script under 4 KB', () => {
    const size = (name: string) => gzipSync(assets.find(assets.path(name).split('/').at(-1)!)!.body).length
    assert.ok(size('style.css') <= 12 * 1024)
    assert.ok(size('form.js') <= 4 * 1024)
  })
})
