// Notes that somebody takes along: known again, for a while, once, and made by nobody else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTickets, ticketSeconds } from '../../server/kit/tickets.ts'
import { createTestClock } from '../helpers/clock.ts'

test('a ticket says what it is about, until its time is over', () => {
  const clock = createTestClock()
  const tickets = createTickets(clock)
  for (const about of ['', 'sign-on /sites/é?a=b.c', 'x'.repeat(1000)]) {
    const ticket = tickets.issue(about)
    assert.match(ticket, /^[\w.-]+$/)
    assert.equal(tickets.read(ticket), about)
  }
  const ticket = tickets.issue('late')
  clock.advance(ticketSeconds * 1000 - 1)
  assert.equal(tickets.read(ticket), 'late')
  clock.advance(1)
  assert.equal(tickets.read(ticket), undefined)
})

test('nobody else makes one, changes one, or takes one of another run', () => {
  const clock = createTestClock()
  const tickets = createTickets(clock)
  const ticket = tickets.issue('passkey of 1')
  const [until, random, , signature] = ticket.split('.')
  const about = Buffer.from('passkey of 2').toString('base64url')
  for (const forged of [
    '',
    'x',
    `${until}.${random}.${about}.${signature}`,
    `9${ticket}`,
    `${ticket}x`,
    ticket.slice(1),
  ]) {
    assert.equal(tickets.read(forged), undefined, forged)
    assert.equal(tickets.spend(forged), false)
  }
  assert.equal(createTickets(clock).read(ticket), undefined)
})

test('a ticket is spent once, however many others are, and for as long as it would be good', () => {
  const clock = createTestClock()
  const tickets = createTickets(clock)
  const ticket = tickets.issue('once')
  assert.deepEqual([tickets.spend(ticket), tickets.spend(ticket)], [true, false])
  for (let others = 0; others < 5000; others++) tickets.spend(tickets.issue('other'))
  assert.equal(tickets.read(ticket), undefined)
  clock.advance(ticketSeconds * 1000 - 1)
  tickets.spend(tickets.issue('other'))
  assert.equal(tickets.read(ticket), undefined)
})

test('what belongs to a ticket is the same each time, and differs by name, by ticket and by run', () => {
  const clock = createTestClock()
  const tickets = createTickets(clock)
  const [one, other] = [tickets.issue('a'), tickets.issue('a')]
  const made = [tickets.derive(one, 'state'), tickets.derive(one, 'nonce'), tickets.derive(other, 'state')]
  made.push(createTickets(clock).derive(one, 'state'))
  assert.equal(new Set(made).size, 4)
  assert.equal(tickets.derive(one, 'state'), made[0])
  for (const text of made) assert.match(text, /^[\w-]{43}$/)
})
