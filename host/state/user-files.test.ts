import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { userFiles } from '../../protocol/settings'
import { UserFiles } from './user-files'

let dir: string
let told: string[]
let files: UserFiles

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-user-files-'))
  told = []
  files = new UserFiles(dir, (userPath) => told.push(userPath))
})
afterEach(() => fs.rmSync(dir, { recursive: true }))

it('begins with an empty object, and gives back what is written', async () => {
  const { text, version } = await files.read(userFiles.settings)
  expect(JSON.parse(text)).toEqual({})
  await files.write(userFiles.settings, '{"a": 1}', version)
  expect((await files.read(userFiles.settings)).text).toBe('{"a": 1}')
  expect(JSON.parse((await files.read(userFiles.keybindings)).text)).toEqual([])
  expect(told).toEqual([userFiles.settings])
})

it('lets only one of two writers over the version that both have read', async () => {
  const { version } = await files.read(userFiles.settings)
  const results = await Promise.allSettled([
    files.write(userFiles.settings, '{"a": 1}', version),
    files.write(userFiles.settings, '{"a": 2}', version),
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect((results[1] as PromiseRejectedResult).reason).toMatchObject({
    code: 'file_changed',
    data: { text: '{"a": 1}' },
  })
})
