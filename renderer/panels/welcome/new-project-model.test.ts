import { expect, it } from 'vitest'
import { folderName } from './new-project-model'

it.each([
  ['My Shop', 'my-shop'],
  ['  a/b: c? ', 'ab-c'],
  ['..hidden', 'hidden'],
  ['小程序', '小程序'],
  ['***', ''],
])('makes a folder name of %j', (name, folder) => {
  expect(folderName(name)).toBe(folder)
})
