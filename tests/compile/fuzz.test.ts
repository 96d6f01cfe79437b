/**
 * The parsers get what nobody would write: pieces of the bundled programs, cut, doubled and mixed, and texts that make
 * a parser slow whose time grows with the square. None may throw; the test's own time limit ends what takes for ever.
 */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parseAxml } from '../../build/compile/1-parse/axml'
import { parseExpression } from '../../build/compile/1-parse/expression'
import { parseJson } from '../../build/compile/1-parse/json'
import { findRequires } from '../../build/compile/2-analyze/find-requires'
import { rewriteCss } from '../../build/compile/3-emit/css'
import { createProject } from '../../build/compile/test-project'

const ROUNDS = 600

/** A generator with a seed, so that what fails fails again (Numerical Recipes, "Quick and dirty generators"). */
function random(seed: number): (below: number) => number {
  return (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
}

function textsOf(...extensions: string[]): string[] {
  const folder = path.resolve('playground')
  const names = fs.readdirSync(folder, { recursive: true }) as string[]
  return names
    .filter(
      (name) => extensions.includes(path.extname(name)) && !name.includes('node_modules') && !/\bdist\b/.test(name),
    )
    .sort()
    .filter((_, n) => n % 5 === 0)
    .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))
}

const css = (text: string) => rewriteCss(text, { scope: 's', host: 'h', url: (url) => url })

const parsers: Record<string, { parse: (text: string) => unknown; texts: string[]; pieces: string }> = {
  axml: {
    parse: (text) => parseAxml(text, 'a.axml'),
    texts: textsOf('.axml'),
    pieces:
      '< > / <view </view> <!-- --> <![CDATA[ ]]> {{ }} " \' = & &# a:if="{{ a:for <? ( [ { ` ${ <slot/> ... ? : .',
  },
  json: { parse: parseJson, texts: textsOf('.json'), pieces: '{ } [ ] " \' : , \\ \\u // /* */ 1 e - . null "a":' },
  css: {
    parse: css,
    texts: textsOf('.acss', '.less'),
    pieces:
      '{ } ( ) [ ] ; : , . # @media @import " \' url( /* */ \\ > * :: & @keyframes page !important font-family: :not(',
  },
  script: {
    parse: findRequires,
    texts: textsOf('.js', '.sjs'),
    pieces: 'require( "a" ) ( { } [ ] = ` ${ / // /* */ => function async ; ...',
  },
  expression: {
    parse: (text) => parseExpression(text),
    texts: ['a.b[c](d)', '{...a, b: 1}', '`x${a}`', 'a ? b : c', '(x) => 1', 'a ?? !b.c'],
    pieces: '( ) [ ] { } a . ?. ? : , ... ` ${ / " \' + - ! ~ ** => new function(){ class{ async \\u 0x /* //',
  },
}

test.each(Object.entries(parsers))('%s: mutated texts are parsed without a throw', (_, { parse, texts, pieces }) => {
  const next = random(7)
  const words = pieces.split(' ')
  const mutations: ((text: string, from: number, to: number) => string)[] = [
    (text, from, to) => text.slice(0, from) + text.slice(to),
    (text, from) => text.slice(0, from) + words[next(words.length)] + text.slice(from),
    (text, from, to) => text.slice(0, to) + text.slice(from, to).repeat(1 + next(30)) + text.slice(to),
    (text, from) => text.slice(0, from) + String.fromCharCode(next(65536)) + text.slice(from + 1),
    (text, from) => text.slice(0, from),
  ]
  for (let round = 0; round < ROUNDS; round++) {
    let text = texts[next(texts.length)]!
    for (let n = 1 + next(4); n > 0; n--) {
      const from = next(text.length + 1)
      text = mutations[next(mutations.length)]!(text, from, Math.min(text.length, from + next(40)))
    }
    expect(() => parse(text), JSON.stringify(text.slice(0, 2000))).not.toThrow()
  }
})

const MANY = 150_000
const long: [string, string, string][] = [
  ['blanks behind a font', 'pages/a/a.acss', `.a { font-family: ${' '.repeat(MANY)}a${' '.repeat(MANY)}x }`],
  ['blanks in a url', 'pages/a/a.acss', `.a { background: url(${' '.repeat(MANY)}"a"${' '.repeat(MANY)}x) }`],
  ['comments without an end', 'pages/a/a.acss', '@import "b" /*'.repeat(MANY)],
  ['a list of selectors', 'pages/a/a.acss', `${'.a,'.repeat(20_000)} .b {}`],
  ['comments without an end, in a script', 'pages/a/a.js', `import 'b';${'/*'.repeat(MANY)}`],
  ['line ends', 'pages/a/a.js', `const a = 1; // import\n${'\n'.repeat(MANY)}`],
  ['tags that are never closed', 'pages/a/a.axml', '<view>'.repeat(MANY / 10)],
  ['braces', 'pages/a/a.axml', '{{'.repeat(MANY)],
  ['a glob', 'mini.project.json', `{"include": ["${'**/*a'.repeat(5)}b"]}`],
]

test.each(long)('a program with many %s is built', async (_, file, text) => {
  const name = 'a'.repeat(240)
  const { build } = createProject({
    'app.json': '{"pages": ["pages/a/a"]}',
    'pages/a/a.axml': '<view/>',
    'pages/a/a.js': 'Page({})',
    [`pages/${name}`]: '',
    [file]: text,
  })
  expect((await build()).artifact).toBeDefined()
})
