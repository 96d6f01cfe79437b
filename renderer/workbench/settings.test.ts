// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { RpcError } from '../../base/rpc/rpc-error'
import {
  defaultSettings,
  projectSettingsFile,
  readSettings,
  settingNames,
  settingOf,
  userFiles,
} from '../../protocol/settings'
import type { Host } from './host'
import { SettingsService } from './settings'
import { editJson } from './settings-file'

it('takes what is valid and leaves the rest', () => {
  expect(readSettings(undefined, 'user')).toEqual({})
  expect(readSettings('nonsense', 'user')).toEqual({})
  const stored = {
    'workbench.colorTheme': 'light',
    'editor.fontSize': 1000,
    'editor.tabSize': 'x',
    'files.autoSave': 'sometimes',
    'project.baseLibrary': '2.7.0',
  }
  expect(readSettings(stored, 'user')).toEqual({ theme: 'light', fontSize: 32 })
  expect(readSettings(stored, 'project')).toEqual({ fontSize: 32, baseLibrary: '2.7.0' })
})

it('has keys of their own and words in both languages', () => {
  const keys = settingNames.map((name) => settingOf(name).key)
  expect(new Set(keys).size).toBe(keys.length)
  for (const name of settingNames)
    for (const words of [settingOf(name).title, settingOf(name).about])
      expect(words.map((each) => each.length > 0)).toEqual([true, true])
})

it('edits a text and leaves its comments', () => {
  const text = '{\n  // mine\n  "editor.fontSize": 14\n}\n'
  const edited = editJson(text, ['editor.fontSize'], 15)
  expect(edited).toBe('{\n  // mine\n  "editor.fontSize": 15\n}\n')
  expect(editJson('', ['a'], 1)).toBe('{\n  "a": 1\n}\n')
  expect(JSON.parse(editJson('{\n  "a": 1\n}\n', ['a'], undefined))).toEqual({})
})

/** Files in memory, with versions that count up. */
function hostWith(files: Record<string, string>) {
  const versions: Record<string, number> = {}
  const content = (path: string) => ({ text: files[path]!, version: `${versions[path] ?? 0}`, size: 1 })
  const call = vi.fn((name: string, { path, text, version }: { path: string; text: string; version?: string }) => {
    if (name === 'files/read')
      return path in files ? Promise.resolve(content(path)) : Promise.reject(new RpcError('file_missing', 'no'))
    if (version !== undefined && version !== content(path).version)
      return Promise.reject(new RpcError('file_changed', 'changed', content(path)))
    files[path] = text
    versions[path] = (versions[path] ?? 0) + 1
    return Promise.resolve({ version: `${versions[path]}` })
  })
  return {
    host: { call, on: () => ({ dispose() {} }) } as unknown as Host,
    files,
    /** Another window writes. */
    outside(path: string, text: string): void {
      files[path] = text
      versions[path] = (versions[path] ?? 0) + 1
    },
  }
}

it('puts the project before the user, and shows a change before it is written', async () => {
  const { host, files } = hostWith({
    [userFiles.settings]: '{ "editor.fontSize": 20, "editor.tabSize": 3 }',
    [projectSettingsFile]: '{ "editor.tabSize": 4 }',
  })
  const settings = new SettingsService(host)
  await settings.load()
  await settings.files.project.load()
  expect(settings.current.value).toMatchObject({ fontSize: 20, tabSize: 4, wordWrap: defaultSettings.wordWrap })
  settings.set({ fontSize: 21, tabSize: 5 })
  expect(settings.current.value).toMatchObject({ fontSize: 21, tabSize: 4 })
  await vi.waitFor(() =>
    expect(JSON.parse(files[userFiles.settings]!)).toEqual({ 'editor.fontSize': 21, 'editor.tabSize': 5 }),
  )
  settings.set({ tabSize: undefined }, 'project')
  await vi.waitFor(() => expect(settings.current.value.tabSize).toBe(5))
})

it('shows a project’s first setting while its file is still to be made', async () => {
  const { host, files } = hostWith({})
  const settings = new SettingsService(host)
  await settings.files.project.load()
  const seen: unknown[] = []
  settings.current.subscribe(({ wordWrap }) => seen.push(wordWrap))
  settings.set({ wordWrap: true }, 'project')
  expect(seen).toEqual([true])
  await vi.waitFor(() => expect(JSON.parse(files[projectSettingsFile]!)).toEqual({ 'editor.wordWrap': true }))
  expect(seen).toEqual([true])
})

it('keeps what another window wrote meanwhile', async () => {
  const { host, files, outside } = hostWith({ [userFiles.settings]: '{}' })
  const settings = new SettingsService(host)
  await settings.load()
  outside(userFiles.settings, '{ "editor.tabSize": 7 }')
  settings.set({ fontSize: 18 })
  await vi.waitFor(() =>
    expect(JSON.parse(files[userFiles.settings]!)).toEqual({ 'editor.tabSize': 7, 'editor.fontSize': 18 }),
  )
  expect(settings.current.value).toMatchObject({ fontSize: 18, tabSize: 7 })
})
