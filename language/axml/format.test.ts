import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseAxml } from '../../build/compile/1-parse/axml'
import { TestLanguage } from '../testing/test-language'
import { formatAxml, meansTheSame } from './format'

const options = { tabSize: 2, insertSpaces: true }
const format = (text: string) => formatAxml(parseAxml(text, 'a.axml'), options)

describe('formatting', () => {
  it.each([
    ['<view>\n<text>a</text>\n    <view/>\n</view>', '<view>\n  <text>a</text>\n  <view />\n</view>\n'],
    ['<view><text>a</text> b</view>', '<view><text>a</text> b</view>\n'],
    ['<view   class="a"\n   id="b">x</view>', '<view\n  class="a"\n  id="b"\n>x</view>\n'],
    ['<view   class="a"   id="b" >x</view >', '<view class="a" id="b">x</view>\n'],
    ['<view>\n\n\n\n<view/>\n\n</view>\n\n\n', '<view>\n  <view />\n</view>\n'],
    ['<view>\n  a\n      b {{ c }}\n</view>', '<view>\n  a\n  b {{ c }}\n</view>\n'],
    ['<view>\n<!-- a\n     b -->\n<view/></view>', '<view>\n  <!-- a\n       b -->\n  <view /></view>\n'],
    ['<view>\r\n<view/>\r\n</view>', '<view>\r\n  <view />\r\n</view>\r\n'],
    ['   <view/>\n  ', '<view />\n'],
    ['<text>  a  </text>', '<text>  a  </text>\n'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(format(text)).toBe(expected)
  })

  it('leaves alone what has faults', () => {
    for (const text of ['<view>', '<view></text></view>', '<view class="a>', '{{ a', '<view a="1" a="2"/>'])
      expect(format(text)).toBeUndefined()
  })

  it('changes nothing that is shown, and comes to rest, on every template of the playground', () => {
    const root = path.resolve('playground')
    const templates = fs
      .readdirSync(root, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.axml'))
    expect(templates.length).toBeGreaterThan(100)
    for (const file of templates) {
      const text = fs.readFileSync(path.join(root, file), 'utf8')
      const printed = format(text)
      expect(printed, file).toBeDefined()
      expect(format(printed!), file).toBe(printed)
      expect(meansTheSame(parseAxml(text, file), parseAxml(printed!, file)), file).toBe(true)
    }
  })

  it('changes nothing that is shown in random templates', () => {
    let seed = 7
    const random = (n: number) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n
    const pieces = [
      '<view>',
      '</view>',
      '<text class="a">',
      '</text>',
      ' ',
      '\n',
      '\n\n',
      'word',
      '{{ a }}',
      '<image src="x"/>',
      '<!-- c\n d -->',
      '  ',
    ]
    let formatted = 0
    for (let n = 0; n < 3000; n++) {
      const text = Array.from({ length: random(14) }, () => pieces[random(pieces.length)]).join('')
      const printed = format(text)
      if (printed === undefined) continue
      formatted++
      expect(format(printed), JSON.stringify(text)).toBe(printed)
      expect(meansTheSame(parseAxml(text, 'a'), parseAxml(printed, 'a')), JSON.stringify(text)).toBe(true)
    }
    expect(formatted).toBeGreaterThan(500)
  })

  it('edits only what differs', async () => {
    const language = new TestLanguage({ 'p.axml': '<view>\n  <text>a</text>\n<text>b</text>\n</view>\n' })
    const edits = await language.service.languageOf('p.axml')!.format!(language.file('p.axml'), options)
    expect(edits).toHaveLength(1)
    expect(edits[0]!.range.start.line).toBe(2)
    expect(await language.format('p.axml')).toBe('<view>\n  <text>a</text>\n  <text>b</text>\n</view>\n')
  })
})
