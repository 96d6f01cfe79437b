/** Input that nobody writes: it must cost time in proportion to its length, and never the stack. */
import { describe, expect, it } from 'vitest'
import { parseAxml } from '../../build/compile/1-parse/axml'
import { analyzeTemplate } from '../../build/compile/2-analyze/template'
import { emitSkeleton } from '../../build/compile/3-emit/skeleton'

function compile(text: string, files: Record<string, string> = {}) {
  const parsed = new Map(Object.entries(files).map(([path, content]) => [path, parseAxml(content, path)]))
  const file = parseAxml(text, 'index.axml')
  const { ir, diagnostics } = analyzeTemplate({
    unit: 'index',
    isPage: true,
    file,
    components: { c: 'c' },
    load: (src) => parsed.get(src),
    resolveSjs: () => undefined,
  })
  return { ir, skeleton: emitSkeleton(ir), codes: [...file.diagnostics, ...diagnostics].map(({ code }) => code) }
}

describe('depth', () => {
  it.each(['<view>', '<c>', '<view a:for="{{a}}" a:if="{{b}}">', '<block a:if="{{a}}">', '<text>x'])(
    'of 10,000 x %s is said, and the rest compiles',
    (open) => {
      const { codes, ir } = compile(
        `${open.repeat(10_000)}<c/>${`</${/\w+/.exec(open)![0]}>`.repeat(10_000)}<view id="last"/>`,
      )
      expect(codes).toContain('axml_too_deep')
      expect(ir.root[ir.root.length - 1]).toMatchObject({ kind: 'element', attrs: [{ name: 'id' }] })
    },
  )

  it('adds up over includes', () => {
    const files: Record<string, string> = {}
    for (let i = 0; i < 40; i++)
      files[`f${i}`] = `${'<view>'.repeat(50)}<include src="f${i + 1}"/>${'</view>'.repeat(50)}`
    files.f40 = 'end'
    expect(compile('<include src="f0"/>', files).codes).toContain('axml_too_deep')
  })

  it('of expressions is said', () => {
    for (const open of ['(', '[', '{a:', '-', '!', 'a?', 'f(', 'a[', '`${']) {
      const text = `<view a="{{${open.repeat(30_000)}"/>{{ ${open.repeat(30_000)}1 }}<view/>`
      expect(compile(text).ir.root.length).toBeGreaterThan(0)
    }
    expect(
      compile(`{{ ${'('.repeat(3000)}1${')'.repeat(3000)} }}`).codes.every(
        (code) => code === 'axml_expression_invalid',
      ),
    ).toBe(true)
    expect(compile(`{{ ${'['.repeat(1000)}1${']'.repeat(1000)} }}`).codes).toEqual(['axml_expression_invalid'])
    expect(compile(`<c x="{{ ${'a + '.repeat(500)}b }}"/>`).codes).toEqual([])
    expect(compile(`<c x="{{ ${'a + '.repeat(20_000)}b }}"/>`).codes).toEqual(['axml_expression_invalid'])
  })
})

describe('size', () => {
  it('of includes that multiply is limited', () => {
    const files: Record<string, string> = { f30: '<view/>'.repeat(100) }
    for (let i = 0; i < 30; i++) files[`f${i}`] = `<include src="f${i + 1}"/><include src="f${i + 1}"/>`
    expect(compile('<include src="f0"/>', files).codes).toContain('axml_include_too_large')
  })

  // A search that starts over at each place would take far longer.
  it.each([
    '<a>',
    '</a>',
    '<a ',
    '</a ',
    '<',
    '{{',
    '}}',
    '{{a',
    '{{`',
    '{{"',
    "{{'",
    '{{/*',
    '<!--',
    '<![CDATA[',
    '<!',
    '<a b="',
    '<a b="{{',
    "<a b='{{ ",
    '<a b={{',
    '"',
    '<a b=">',
    '<a b="{{x}}{{y == "z" }}',
    '&#',
    '<a {{',
    '<view a:if="',
    '<image><input>',
    '<import ',
    '<script>',
    '{{a}} ',
    '<view a="{{b}}"/>',
    '{{(',
    '\n',
    ' ',
    '\\n',
  ])('of nothing but %s costs little', (piece) => {
    const text = piece.repeat(Math.ceil(300_000 / piece.length))
    const started = performance.now()
    const file = parseAxml(text, 'index.axml')
    expect(file.diagnostics.length).toBeLessThan(110)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
