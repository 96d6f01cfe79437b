import { expect, it } from 'vitest'
import { CatchingCode } from './catching-code'

const code = `T.define(() => {
  function plain() { boom() }
  function safe() { try { boom(); list.forEach(() => { inner() }) } catch (error) { handler() } }
  function final() { try { boom() } finally { after() } }
  async function later() { boom() }
  const arrow = async () => { try { boom() } catch {} }
})`
const lines = code.split('\n')
const at = (line: number, text: string): string => new CatchingCode(code).at(line, lines[line]!.indexOf(text))

it('knows try blocks with a catch, of the function itself alone', () => {
  expect(at(1, 'boom')).toBe('open')
  expect(at(2, 'boom')).toBe('caught')
  // The function around is a frame of its own.
  expect(at(2, 'inner')).toBe('open')
  expect(at(2, 'handler')).toBe('open')
  expect(at(3, 'boom')).toBe('open')
  expect(at(5, 'boom')).toBe('caught')
})

it('leaves promises to V8', () => {
  expect(at(4, 'boom')).toBe('async')
  expect(new CatchingCode('no code {').at(0, 3)).toBe('open')
})
