import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

const script = pathToFileURL(path.resolve('scripts/messages.mjs')).href
const { parseCatalogue } = (await import(/* @vite-ignore */ script)) as {
  parseCatalogue: (text: string) => { problems: string[] }
}
const entry = (code: string, more = '- mend: m\n\n```js\nx\n```\n') =>
  `## ${code}\n\n> message\n\n- severity: error\n${more}\n`

it('finds duplicates and what is missing', () => {
  expect(parseCatalogue(`# A\n\n${entry('a_b')}${entry('a_c')}`).problems).toEqual([])
  expect(parseCatalogue(entry('a_b') + entry('a_b')).problems).toEqual(['a_b: stands there twice'])
  expect(parseCatalogue(entry('a_b', '- mend: m\n')).problems).toEqual(['a_b: sample is missing'])
  expect(parseCatalogue(entry('a_b', '```js\nx\n```\n')).problems).toEqual(['a_b: mend is missing'])
  expect(parseCatalogue(entry('Bad Code')).problems).toEqual(['Bad Code: a code is snake_case with its area first'])
})
