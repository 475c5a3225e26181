// Which form an address asks for.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acceptedFormat, splitFormat } from '../../../server/web/http/formats.ts'

describe('readForm', () => {
  const cases: [string, string, string][] = [
    ['example.com', 'example.com', 'html'],
    ['example.com.json', 'example.com', 'json'],
    ['browsers.csv', 'browsers', 'csv'],
    ['pages.txt', 'pages', 'txt'],
    ['example.com.svg', 'example.com', 'svg'],
    ['example.com.atom', 'example.com', 'atom'],
    ['example.com.html', 'example.com.html', 'html'],
    ['example.com.', 'example.com.', 'html'],
    ['.csv', '', 'csv'],
    ['csv', 'csv', 'html'],
    ['x.constructor', 'x.constructor', 'html'],
    ['', '', 'html'],
  ]
  for (const [text, name, form] of cases) {
    it(`reads ${text || 'nothing'} as ${name || 'nothing'}, ${form}`, () =>
      assert.deepEqual(splitFormat(text), [name, form]))
  }
})

describe('acceptedForm', () => {
  const cases: [string, string, string][] = [
    ['a browser', 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8', 'html'],
    ['curl', '*/*', 'html'],
    ['nobody', '', 'html'],
    ['a program', 'application/json', 'json'],
    ['axios', 'application/json, text/plain, */*', 'json'],
    ['a terminal', 'text/plain', 'txt'],
    ['a spreadsheet', 'Text/CSV', 'csv'],
    ['one that likes text more', 'text/html;q=0.5, text/plain;q=0.9', 'txt'],
    ['one that likes both', 'text/csv;q=0.5, application/json;q=0.5', 'csv'],
    ['one that likes pages more', 'text/plain;q=0.5, text/html', 'html'],
    ['one that likes XHTML more', 'text/plain;q=0.5, application/xhtml+xml', 'html'],
    ['one that likes pictures more', 'image/png, text/plain;q=0.5', 'txt'],
    ['one that wants anything but JSON', 'application/json;q=0', 'html'],
    ['one that wants no JSON', 'application/json;q=0, text/csv;q=0.1', 'csv'],
    ['one that asks for what there is not', 'application/xml, image/png', 'html'],
    ['one with other parameters', 'application/json; charset=utf-8; q=0.3, text/plain; q=0.2', 'json'],
    ['one that cannot be read', ';;q=,,constructor;q=9e9,text/html;q=x', 'html'],
  ]
  for (const [who, accept, form] of cases) {
    it(`gives ${form} to ${who}`, () => assert.equal(acceptedFormat(accept), form))
  }
})
