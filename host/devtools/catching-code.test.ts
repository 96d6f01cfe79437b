import { expect, it } from 'vitest'
import { createCallers } from '../../base/template-values'
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

it('what the simulator catches around a call of an expression is not caught by it', () => {
  const own = `function run(fn) {
    try { return fn() } catch (error) { onError(error, 'tandem:expression') }
    try { return fn() } catch (error) { onError(error) }
  }`
  const catching = new CatchingCode(own)
  expect([1, 2].map((line) => catching.at(line, own.split('\n')[line]!.indexOf('fn()')))).toEqual(['open', 'caught'])
})

it('the mark is where expressions call something', () => {
  const code = createCallers.toString()
  const catching = new CatchingCode(code)
  const line = code.split('\n').findIndex((text) => text.includes('fn.apply'))
  expect(catching.at(line, code.split('\n')[line]!.indexOf('fn.apply'))).toBe('open')
})
