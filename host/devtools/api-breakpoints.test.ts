import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { placeOfAnnounce } from './api-breakpoints'

it('finds the place in the code, by line and column', () => {
  expect(placeOfAnnounce('a\nbc "tandem:api-call"')).toEqual({ lineNumber: 1, columnNumber: 4 })
  expect(placeOfAnnounce('a')).toBeUndefined()
})

it('the text that is looked for stands in the function that gets the name', () => {
  const file = path.join(import.meta.dirname, '../../simulator/logic/api/announce.ts')
  const code = fs.readFileSync(file, 'utf8')
  expect(code.slice(code.indexOf('export function'))).toContain("'tandem:api-call'")
})
