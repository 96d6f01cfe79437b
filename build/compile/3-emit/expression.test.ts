import { describe, expect, it } from 'vitest'
import { createCallers, iterable, primitive, textOf } from '../../../base/template-values'
import { inspectExpression, parseExpression } from '../1-parse/expression'
import type { ExprIR, Name } from '../ir'
import { emitExpression, emitValue, quote, type ScopeEmitter } from './expression'

const scope: ScopeEmitter = {
  name: (name) => `d.${name}`,
  helpers: { method: 'rt.method', call: 'rt.call', list: 'rt.list', text: 'rt.text', primitive: 'rt.primitive' },
}

function toIR(source: string): ExprIR {
  const parsed = parseExpression(source)
  if (!('ast' in parsed) || !parsed.ast) throw new Error(`${source}: ${'reason' in parsed ? parsed.reason : 'empty'}`)
  const meaning = (name: string): Name => ({ kind: name === 'undefined' ? 'undefined' : 'data' })
  const names = new Map(inspectExpression(parsed.ast).names.map((name) => [name, meaning(name)]))
  return { ast: parsed.ast, source, span: { file: '', start: 0, end: 0 }, names }
}

function run(source: string, data: Record<string, unknown> = {}): unknown {
  const code = emitExpression(toIR(source), scope)
  const rt = { ...createCallers(() => {}), list: iterable, text: textOf, primitive }
  return new Function('d', 'rt', `return ${code}`)(data, rt)
}

describe('expressions', () => {
  it.each([
    ['a', { a: 1 }, 1],
    ['a.b.c', { a: { b: { c: 2 } } }, 2],
    ['a.b.c', {}, undefined],
    ['a[b].c', { a: [{ c: 3 }], b: 0 }, 3],
    ['a[b][c]', { a: null }, undefined],
    ['a + b * c', { a: 1, b: 2, c: 3 }, 7],
    ['(a + b) * c', { a: 1, b: 2, c: 3 }, 9],
    ['a - (b - c)', { a: 1, b: 2, c: 3 }, 2],
    ['a + (b + c)', { a: '1', b: 2, c: 3 }, '15'],
    ['a + b + c', { a: '1', b: 2, c: 3 }, '123'],
    ['2 ** 3 ** 2', {}, 512],
    ['(-a) ** 2', { a: 2 }, 4],
    ['-a', { a: 2 }, -2],
    ['- -a', { a: 2 }, 2],
    ['a - -b', { a: 2, b: 1 }, 3],
    ['!a && b || c', { a: 1, b: 2, c: 3 }, 3],
    ['a ?? (b || c)', { c: 3 }, 3],
    ['a ? b : c ? d : e', { c: 1, d: 2 }, 2],
    ['(a ? b : c) ? d : e', { a: 1, b: 0, e: 5 }, 5],
    ['a === undefined', {}, true],
    ['typeof a', {}, 'undefined'],
    ['a, b', { b: 2 }, 2],
    ["'it\\'s' + \"x\"", {}, "it'sx"],
    ['`${a}-${b}`', { a: 1 }, '1-undefined'],
    ['[a, ...b, ...c]', { a: 1, b: [2, 3] }, [1, 2, 3]],
    ['a: 1, b, ...c', { b: 2, c: { d: 3 } }, { a: 1, b: 2, d: 3 }],
    ['...a, b: 2', { a: null }, { b: 2 }],
    ["{ 'a-b': a, [b]: 1 }", { a: 1, b: 'k' }, { 'a-b': 1, k: 1 }],
    ['a.f(1).g(2)', { a: { f: (x: number) => ({ g: (y: number) => x + y }) } }, 3],
    ['a.none(1).g(2)', { a: {} }, undefined],
    ['f(1, ...l)', { f: (...n: number[]) => n.length, l: [1, 2] }, 3],
    ['f(1)', { f: 5 }, undefined],
    [
      'a.f(b)',
      {
        a: {
          f: () => {
            throw new Error('thrown')
          },
        },
      },
      undefined,
    ],
    ['list.map(i => i * k)', { list: [1, 2], k: 10 }, [10, 20]],
    ['list.map((a, i) => list.filter(b => a > b).length + i)', { list: [1, 2], a: 'outer' }, [0, 2]],
    ['list.map(a => a)[0] + a', { list: ['x'], a: 'y' }, 'xy'],
    ['list.map(x => ({ x }))', { list: [1] }, [{ x: 1 }]],
    ['1.5.toFixed(2)', {}, '1.50'],
    ['a?.b?.[c]', {}, undefined],
    ['/a+/.test(b)', { b: 'caat' }, true],
    ['a = 1', { a: 3 }, undefined],
    ['new Date()', {}, undefined],
    ["'x' in a", { a: {} }, undefined],
    ['this.a', {}, undefined],
    ['length > 5', { length: 6 }, true],
    ['a.length', { a: 'four' }, 4],
    ["{ '__proto__': a }.b", { a: { b: 1 } }, undefined],
  ])('%s', (source, data, result) => {
    expect(run(source, data)).toEqual(result)
  })

  it('keeps texts safe inside of a script', () => {
    expect(quote('</script>\u2028')).toBe('"<\\/script>\\u2028"')
  })

  it('joins mixed values as texts, without undefined', () => {
    const code = emitValue({ kind: 'mixed', parts: ['a ', toIR('b'), ' ', toIR('c')] }, scope)
    expect(new Function('d', 'rt', `return ${code}`)({ c: 1 }, { text: textOf })).toBe('a  1')
  })
})
