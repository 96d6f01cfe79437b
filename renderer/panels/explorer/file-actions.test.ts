import { expect, it, vi } from 'vitest'
import type { Documents } from '../../editor/documents'
import type { Editors } from '../../editor/editors'
import type { Dialogs } from '../../workbench/dialogs'
import type { Host } from '../../workbench/host'
import type { Notifications } from '../../workbench/notifications'
import { FileActions } from './file-actions'
import { FileTree } from './file-tree'

// Words are looked for as the modules load.
vi.hoisted(() => vi.stubGlobal('navigator', { language: 'en' }))

it('takes back what is still being done, not what was done before', async () => {
  const renamed: string[] = []
  let letGo = () => {}
  const host = {
    call: async (name: string, params: { from?: string; to?: string }) => {
      if (name === 'files/list') return []
      if (name !== 'files/rename') return {}
      renamed.push(`${params.from} → ${params.to}`)
      if (params.from === 'b') await new Promise<void>((done) => (letGo = done))
      return {}
    },
    on: () => ({ dispose() {} }),
  } as unknown as Host
  const files = new FileActions(
    host,
    new FileTree(host),
    { dirty: () => [] } as unknown as Documents,
    { didRename() {} } as unknown as Editors,
    {} as Dialogs,
    { info() {}, error: expect.unreachable } as unknown as Notifications,
  )
  await files.relocate([{ from: 'a', to: 'x/a' }], 'Move')
  const moving = files.relocate([{ from: 'b', to: 'x/b' }], 'Move')
  const undoing = files.undo()
  letGo()
  await Promise.all([moving, undoing])
  expect(renamed).toEqual(['a → x/a', 'b → x/b', 'x/b → b'])
})
