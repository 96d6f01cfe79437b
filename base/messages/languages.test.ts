import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { faultWords } from './fault-words'
import { findingWords } from './finding-words'
import { faultText, inLanguage, say } from './languages'
import { inEnglish, phrase } from './phrase'

const all = Object.entries({ ...findingWords, ...faultWords })
const placeholders = (text: string): string[] => [...text.matchAll(/%[a-z]+%/g)].map(String).sort()

it('says the same in both languages, with the same values', () => {
  for (const [english, chinese] of all)
    expect([english, placeholders(chinese)]).toEqual([english, placeholders(english)])
  expect(Object.keys(findingWords).filter((text) => Object.hasOwn(faultWords, text))).toEqual([])
})

it('has no words that nobody says', () => {
  const root = path.resolve(import.meta.dirname, '../..')
  const sources = ['base', 'build', 'host', 'language', 'renderer', 'cli'].flatMap((room) =>
    fs
      .readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/-words\.ts$|\.test\.ts$/.test(file))
      .map((file) => fs.readFileSync(path.join(root, room, file), 'utf8')),
  )
  const text = sources.join('\n').replaceAll("\\'", "'")
  expect(
    all.flatMap(([english]) => (text.includes(`'${english}'`) || text.includes(`"${english}"`) ? [] : english)),
  ).toEqual([])
})

it('a finding is said in Chinese, phrases among its values too', () => {
  const values = { name: 'window', expected: phrase('an object') }
  const found = { code: 'config_type_wrong', message: '`window` has to be an object', hint: 'Correct …', values }
  expect(inLanguage(found, 'en')).toBe(found)
  expect(inLanguage(found, 'zh')).toMatchObject({ message: '`window` 必须是对象', hint: '改正这个值；目前已忽略。' })
})

it('what has no Chinese stays in English: TypeScript’s findings, phrases of another version, other programs’ words', () => {
  const found = { code: 'ts2322', message: 'Type …' }
  expect(inLanguage(found, 'zh')).toBe(found)
  expect(say({ text: 'no longer %a%', values: { a: 'b' } }, 'zh')).toBe('no longer b')
  expect(faultText({ message: 'fatal: no' }, 'zh')).toBe('fatal: no')
})

it('a value is put in as it is, and is never taken for a text with values', () => {
  const text = phrase('%at%: %reason%', { at: '%reason%', reason: '$&' })
  expect(inEnglish(text)).toBe('%reason%: $&')
  expect(say(text, 'zh')).toBe('%reason%：$&')
})
