// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { defaultSettings, readSettings } from './settings'

it('takes what is valid and leaves the rest at its default', () => {
  expect(readSettings(undefined)).toEqual(defaultSettings)
  expect(readSettings('nonsense')).toEqual(defaultSettings)
  expect(readSettings({ theme: 'light', fontSize: 1000, tabSize: 'x', autoSave: 'sometimes', wordWrap: 1 })).toEqual({
    ...defaultSettings,
    theme: 'light',
    fontSize: 32,
  })
})
