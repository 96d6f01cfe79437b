/** The behaviour cases on logic alone: compiled for real, run by the worker's own runtime, with a view that records. */
import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../build/compile/compiler'
import { MemoryFileSystem } from '../../build/compile/memory-fs'
import { TestSimulator } from '../../simulator/logic/testing'
import { withDefaults, type BehaviourCase, type Driver } from './case'
import { componentCases } from './components'
import { hotUpdateCases } from './hot-update'
import { setDataCases } from './set-data'

interface OpenPage {
  id: number
  route: string
  query: Record<string, string>
}

async function run(test: BehaviourCase): Promise<string[]> {
  const fs = new MemoryFileSystem(withDefaults(test.files))
  const compiler = createCompiler({ fs, name: 'case', maps: false })
  const built = await compiler.build()
  const errors = built.diagnostics.filter(({ severity }) => severity === 'error')
  if (!built.artifact || errors.length > 0) throw new Error(JSON.stringify(errors, null, 1))
  const { manifest, logic } = built.artifact
  const sim = new TestSimulator({ pages: {}, manifest, code: logic.map(({ code }) => code).join('\n') })
  let stack: OpenPage[] = []
  const open = async (route: string, query: Record<string, string>): Promise<void> => {
    const id = sim.open(route, query)
    stack = [...stack, { id, route, query }]
    await sim.settled()
  }
  const driver: Driver = {
    async open(url) {
      const [route = '', search = ''] = url.split('?')
      await open(route, Object.fromEntries(new URLSearchParams(search)))
    },
    async back() {
      stack.pop()
      sim.back()
      await sim.settled()
    },
    async tap(handler, owner = '') {
      sim.event(handler, {}, owner, stack.at(-1)?.id)
      await sim.settled()
    },
    async edit(files) {
      for (const [path, text] of Object.entries(files)) text === null ? fs.remove(path) : fs.write(path, text)
      const { update, diagnostics } = await compiler.update(Object.keys(files))
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
      const answer = sim.update(update)
      if (answer?.k !== 'updated') throw new Error('the update was not answered')
      if (typeof answer.how === 'object') {
        for (const page of stack.splice(0)) {
          sim.back()
          await open(page.route, page.query)
        }
      }
      await sim.settled()
      return typeof answer.how === 'object' ? 'reopen' : answer.how
    },
    note: (text) => sim.globals.console.log(`— ${text}`),
  }
  await test.run(driver)
  return sim.log
}

describe.each([
  ['setData', setDataCases],
  ['components', componentCases],
  ['hot update', hotUpdateCases],
])('%s', (_, cases) => {
  it.each(cases.map((test) => [test.name, test] as const))('%s', async (_name, test) => {
    expect(await run(test)).toEqual(test.log)
  })
})
