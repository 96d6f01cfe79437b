import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FileEntry, HostEvents } from '../../../protocol/host'
import type { Host } from '../../workbench/host'
import { withEditing } from './editing-rows'
import { FileTree, sortEntries } from './file-tree'

/** A disk of folders, as `files/list` gives them, that counts what is read. */
class Disk {
  reads: string[] = []
  stored: unknown
  private didChange: (event: HostEvents['files/didChange']) => void = () => {}
  constructor(public folders: Record<string, string[]>) {}

  readonly host: Host = {
    call: (async (name: string, params: { dir?: string; value?: unknown }) => {
      if (name === 'state/get') return this.stored ?? null
      if (name === 'state/set') return ((this.stored = params.value), {})
      this.reads.push(params.dir!)
      const names = this.folders[params.dir!]
      if (!names) throw new Error('not there')
      return names.map((name): FileEntry => {
        const path = params.dir ? `${params.dir}/${name}` : name
        return { name, path, kind: this.folders[path] ? 'folder' : 'file', size: 1 }
      })
    }) as unknown as Host['call'],
    on: (_name, listener) => {
      this.didChange = listener as never
      return { dispose: () => {} }
    },
  }

  change(...changes: HostEvents['files/didChange']['changes']): void {
    this.didChange({ changes, bulk: false })
  }
}

const outline = (tree: FileTree): string[] => tree.rows.value.map((row) => '  '.repeat(row.depth) + row.entry.name)

describe('FileTree', () => {
  let disk: Disk
  let tree: FileTree
  beforeEach(async () => {
    disk = new Disk({ '': ['pages', 'app.json'], pages: ['list'], 'pages/list': ['list.js', 'list10.js', 'list2.js'] })
    tree = new FileTree(disk.host)
    await tree.open()
  })

  it('reads folders only when they are opened', async () => {
    expect(disk.reads).toEqual([''])
    expect(outline(tree)).toEqual(['pages', 'app.json'])
    tree.expand('pages')
    await vi.waitFor(() => expect(outline(tree)).toEqual(['pages', '  list', 'app.json']))
    expect(disk.reads).toEqual(['', 'pages'])
  })

  it('lets several rows be selected while the first of them opens', async () => {
    await tree.reveal('pages/list/list.js')
    tree.selectTo('pages/list/list2.js')
    await tree.follow('pages/list/list.js')
    expect([...tree.selection.value]).toEqual(['pages/list/list.js', 'pages/list/list2.js'])
    await tree.follow('app.json')
    expect([...tree.selection.value]).toEqual(['app.json'])
  })

  it('opens the way to a file that is revealed', async () => {
    await tree.reveal('pages/list/list2.js')
    expect(outline(tree)).toEqual(['pages', '  list', '    list.js', '    list2.js', '    list10.js', 'app.json'])
    expect(tree.selected.value).toBe('pages/list/list2.js')
  })

  it('reads again what changed on disk, and nothing else', async () => {
    disk.folders.pages!.push('a.js', 'b.js')
    tree.expand('pages')
    await vi.waitFor(() => expect(outline(tree)).toHaveLength(5))
    disk.reads = []
    disk.folders.pages!.push('new.js')
    disk.change({ path: 'pages/new.js', kind: 'added' }, { path: 'pages/list/list.js', kind: 'changed' })
    await vi.waitFor(() =>
      expect(outline(tree)).toEqual(['pages', '  list', '  a.js', '  b.js', '  new.js', 'app.json']),
    )
    expect(disk.reads).toEqual(['pages'])
  })

  it('remembers what was open', async () => {
    tree.expand('pages')
    await vi.waitFor(() => expect(disk.stored).toEqual(['pages']))
    const again = new FileTree(disk.host)
    await again.open()
    expect(outline(again)).toEqual(['pages', '  list', 'app.json'])
  })

  it('follows a folder that is renamed', async () => {
    await tree.reveal('pages/list/list.js')
    disk.folders = { '': ['views', 'app.json'], views: ['list'], 'views/list': ['list.js'] }
    tree.didRename('pages', 'views')
    await tree.reload('')
    await vi.waitFor(() => expect(outline(tree)).toEqual(['views', '  list', '    list.js', 'app.json']))
  })

  it('says when the root cannot be read', async () => {
    const empty = new FileTree(new Disk({}).host)
    await empty.open()
    expect(empty.rootError.value).toBe('not there')
  })
})

it('sorts folders first and numbers as numbers', () => {
  const entry = (name: string, kind: FileEntry['kind']): FileEntry => ({ name, path: name, kind, size: 0 })
  const sorted = sortEntries([entry('b10', 'file'), entry('b9', 'file'), entry('z', 'folder'), entry('A', 'file')])
  expect(sorted.map(({ name }) => name)).toEqual(['z', 'A', 'b9', 'b10'])
})

it('puts the name field where the name will be', () => {
  const row = (path: string, depth: number) => ({
    entry: { name: path, path, kind: 'folder', size: 0 } as const,
    depth,
    expanded: true,
    loading: false,
  })
  const rows = [row('a', 0), row('a/b', 1), row('c', 0)]
  const at = (...[editing]: [Parameters<typeof withEditing>[1]]): number =>
    withEditing(rows, editing).findIndex((shown) => 'editing' in shown)
  expect(at({ mode: 'create', kind: 'file', parent: 'a' })).toBe(1)
  expect(at({ mode: 'create', kind: 'file', parent: '' })).toBe(0)
  expect(at({ mode: 'rename', path: 'a/b' })).toBe(1)
  expect(withEditing(rows, { mode: 'create', kind: 'file', parent: 'a/b' })[2]).toMatchObject({ depth: 2 })
})
