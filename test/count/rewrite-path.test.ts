// Pages that are one page, as rules say.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanPath } from '../../server/count/path.ts'
import { compileRewrite } from '../../server/count/rewrite-path.ts'

const none = { params: [], folds: [], lowerCase: false }

const cases: [rules: Partial<Parameters<typeof compileRewrite>[0]>, path: string, counted: string][] = [
  [{ params: ['token'] }, '/reset?lang=nl&token=abc', '/reset?lang=nl'],
  [{ params: ['token'] }, '/reset?token=abc', '/reset'],
  [{ params: ['session*'] }, '/a?SessionId=1&x=2', '/a?x=2'],
  [{ params: ['*'] }, '/a?b=1&c=2#top', '/a#top'],
  [{ params: ['token'] }, '/a#?token=1', '/a#?token=1'],
  [{ params: ['*'] }, '/a', '/a'],
  [{ params: ['*'] }, '/a#top', '/a#top'],
  [{ params: ['tok'] }, '/a?token=1', '/a?token=1'],
  [{ lowerCase: true }, '/About/Us?Q=A', '/about/us?Q=A'],
  [{ lowerCase: true }, '/Caf%C3%A9', '/caf%C3%A9'],
  [{ folds: ['/user/*'] }, '/user/ada', '/user/*'],
  [{ folds: ['/user/*'] }, '/users', '/users'],
  [{ folds: ['/user/*/posts => /posts', '/user/*'] }, '/user/ada/posts', '/posts'],
  [{ folds: ['/user/*', '/user/*/posts => /posts'] }, '/user/ada/posts', '/user/*'],
  [{ folds: ['/über/* => /über'] }, '/%C3%BCber/uns', '/%C3%BCber'],
  [{ params: ['id'], folds: ['/item => /shop'.replace('/item', '/item*')], lowerCase: true }, '/Item?id=7', '/shop'],
]

for (const [rules, path, counted] of cases) {
  test(`${JSON.stringify(rules)} makes ${path} ${counted}`, () => {
    assert.equal(compileRewrite({ ...none, ...rules })!(path), counted)
  })
}

test('without such rules nothing is asked of any path', () => {
  assert.equal(compileRewrite(none), undefined)
})

test('whatever is left of parameters and case is a path as it would have been sent', () => {
  fc.assert(
    fc.property(fc.webPath(), fc.webQueryParameters(), (page, query) => {
      const path = cleanPath(`/${page}?${query}`, false)
      const rewrite = compileRewrite({ ...none, params: ['a*', '*b'], lowerCase: true })!
      const counted = rewrite(path)
      assert.equal(cleanPath(counted, false), counted)
      assert.equal(rewrite(counted), counted)
    }),
  )
})
