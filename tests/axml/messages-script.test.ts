import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

const script = pathToFileURL(path.resolve('scripts/messages.mjs')).href
const { parseCatalogue } = (await import(/* @vite-ignore */ script)) as {
  parseCatalogue: (text: string) => { problems: string[] }
}
const words = '- mend: m\n- zh: 消息 %a%\n- zh mend: 改\n'
const sample = '```js\nx\n```\n'
const entry = (code: string, more = words + sample) => `## ${code}\n\n> message %a%\n\n- severity: error\n${more}\n`

it('finds duplicates and what is missing', () => {
  expect(parseCatalogue(`# A\n\n${entry('a_b')}${entry('a_c')}`).problems).toEqual([])
  expect(parseCatalogue(entry('a_b') + entry('a_b')).problems).toEqual(['a_b: stands there twice'])
  expect(parseCatalogue(entry('a_b', words)).problems).toEqual(['a_b: sample is missing'])
  expect(parseCatalogue(entry('a_b', `- zh: %a%\n- zh mend: 改\n${sample}`)).problems).toEqual(['a_b: mend is missing'])
  expect(parseCatalogue(entry('a_b', `- mend: m\n${sample}`)).problems).toEqual([
    'a_b: zh is missing',
    'a_b: zhMend is missing',
  ])
  expect(parseCatalogue(entry('a_b', `- mend: m\n- zh: 消息\n- zh mend: 改\n${sample}`)).problems).toEqual([
    'a_b: "消息" has other values than "message %a%"',
  ])
  expect(parseCatalogue(entry('Bad Code')).problems).toEqual(['Bad Code: a code is snake_case with its area first'])
})
