/** Every page of the bundled programs, on logic alone: nothing may throw, and every page must send its first batch. */
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../build/compile/compiler'
import { createNodeFileSystem } from '../../build/compile/node-fs'
import { TestSimulator } from '../../simulator/logic/testing'

const root = path.resolve(import.meta.dirname, '../..')

describe.each(['tasks', 'ali-ui', 'antd'])('%s', (name) => {
  it('opens every page', { timeout: 60_000 }, async () => {
    const fs = createNodeFileSystem(path.join(root, 'playground', name))
    const { artifact } = await createCompiler({ fs, name, maps: false }).build()
    expect(artifact).toBeDefined()
    const { manifest, logic } = artifact!
    const sim = new TestSimulator({ pages: {}, manifest, code: logic.map(({ code }) => code).join('\n') })
    const silent: string[] = []
    for (const route of manifest.pageOrder) {
      const page = sim.open(route)
      await sim.settled(4)
      if (sim.view(page).batches.length === 0) silent.push(route)
      sim.back()
    }
    expect(silent).toEqual([])
    expect(sim.entries.filter(({ uncaught }) => uncaught).map(({ page, args }) => [page, args])).toEqual([])
    const complaints = sim.entries.filter(({ code }) => code !== undefined).map(({ code, args }) => [code, args[0]])
    expect(complaints).toEqual([])
  })
})
