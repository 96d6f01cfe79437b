/** Everything that the running simulator says has its Chinese, and nothing else has. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { entryInLanguage, runtimeText } from '../../base/messages/runtime-languages'
import { placeWords, reasonWords } from '../../base/messages/reason-words'
import { runtimeWords } from '../../base/messages/runtime-words'
import { unavailable } from '../../simulator/api/spec/platform'
import { asOnPlatform, composed, unreadable } from './exceptions'
import { HOLE } from './text-reader'
import { readRuntimeTexts, type RuntimeText } from './runtime-texts'

const { texts, unread } = readRuntimeTexts()
const platform: RuntimeText[] = [...new Set(unavailable.values())].map((text) => ({ text, place: 'platform.ts' }))
const said = [...texts, ...platform, ...composed]

/** Words, and not only names, numbers and texts of others. */
const hasWords = (text: string): boolean =>
  !isChinese(text) &&
  /\s/.test(text) &&
  text
    .replaceAll(HOLE, '')
    .split(/\s/)
    .some((word) => /^[A-Z]?[a-z']+[,;!]?$/.test(word))
const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text)

const places = new Set(Object.keys(placeWords).map((text) => text.replace(/%[a-z]+%/g, HOLE)))

it('is all in the tables', () => {
  const error = { $t: 'error', message: 'no' }
  const isSaid = ({ code = '', text, isPlace, isPart }: RuntimeText): boolean => {
    if (!hasWords(text) || asOnPlatform.has(text)) return true
    if (isPart && places.has(text)) return true
    const filled = text.replaceAll(HOLE, 'x9')
    return isPlace
      ? isChinese(String(entryInLanguage({ args: [`${filled}:`, error], uncaught: true }, 'zh').args[0]))
      : isChinese(runtimeText(code, filled, 'zh'))
  }
  const missing = said.filter((each) => !isSaid(each))
  expect(missing.map(({ code, text, place }) => `${place}: ${code ?? 'reason'}: ${text}`)).toEqual([])
})

it('is what the tables have, and no more', () => {
  const fits = (english: string, code?: string): boolean => {
    const parts = english.split(/%[a-z]+%/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    const pattern = new RegExp(`^${parts.join('[^]+')}$`)
    return said.some((each) => (code === undefined || each.code === code) && pattern.test(each.text))
  }
  const entries = Object.entries(runtimeWords).flatMap(([code, words]) =>
    Object.keys(words).map((text) => [text, code]),
  )
  expect(entries.filter(([text, code]) => !fits(text!, code))).toEqual([])
  expect(Object.keys(placeWords).filter((text) => !fits(text))).toEqual([])
  expect(Object.keys(reasonWords).filter((text) => !fits(text))).toEqual([])
  expect([...asOnPlatform].filter((text) => !said.some((each) => each.text === text))).toEqual([])
})

it('has the parts of what is composed', () => {
  const root = path.resolve(import.meta.dirname, '../..')
  const missing = composed.filter(({ text, place }) => {
    const source = fs.readFileSync(path.join(root, place), 'utf8')
    return !text.split(HOLE).every((part) => source.includes(part))
  })
  expect(missing).toEqual([])
})

it('can be read from the sources, but for what is named with its reason', () => {
  expect([...new Set(unread)].sort()).toEqual(Object.keys(unreadable).sort())
})
