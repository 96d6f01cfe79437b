import { expect, it } from 'vitest'
import { findSettings } from './settings-model'

const names = (...args: Parameters<typeof findSettings>) => findSettings(...args).flatMap((group) => group.names)

it('finds by key, by words of either language, and all words must fit', () => {
  expect(names('editor.tabSize', 'user', {})).toEqual(['tabSize'])
  expect(names('自动保存', 'user', {})).toContain('autoSave')
  expect(names('font size', 'user', {})).toContain('fontSize')
  expect(names('font nonsense', 'user', {})).toEqual([])
})

it('keeps to the scope, and to what is set where that is asked', () => {
  expect(names('', 'user', {})).not.toContain('baseLibrary')
  expect(names('', 'project', {})).toContain('baseLibrary')
  expect(names('', 'project', {})).not.toContain('theme')
  expect(names('@modified', 'user', { fontSize: 15, wordWrap: false })).toEqual(['fontSize', 'wordWrap'])
  expect(names('@modified wrap', 'user', { fontSize: 15, wordWrap: false })).toEqual(['wordWrap'])
})
