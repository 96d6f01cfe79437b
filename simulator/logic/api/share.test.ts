import { expect, it } from 'vitest'
import { TestSimulator, type TestProgram } from '../testing'

const run = (program: TestProgram, shareResult = true) => {
  const asked: unknown[] = []
  const api = (name: string, args: unknown): unknown => {
    asked.push([name, args])
    return { shareResult }
  }
  const sim = new TestSimulator(program, { api })
  sim.open('a')
  return { sim, asked, my: sim.globals.my }
}

it('the page says what is shared, and hears how it went', async () => {
  const heard: unknown[] = []
  const { sim, asked, my } = run({
    pages: {
      a: {
        script: ({ Page }) =>
          Page({
            data: { n: 7 },
            async onShareAppMessage(options: unknown) {
              heard.push(options)
              return { title: `t${(this as any).data.n}`, success: (answer: unknown) => heard.push(answer) }
            },
          }),
      },
    },
  })
  expect(await my.showSharePanel()).toEqual({ shareResult: true })
  expect(asked).toEqual([['showSharePanel', { content: { path: 'a', title: 't7' } }]])
  expect(heard).toEqual([{ from: 'code' }, { shareResult: true }])
  sim.runtime.receive({ k: 'api/event', name: 'onShareAppMessage', payload: { from: 'menu' } })
  await sim.settled()
  expect(heard).toContainEqual({ from: 'menu' })
  expect(asked).toHaveLength(2)
})

it('the app where the page does not, the program itself where neither does', async () => {
  const failed: unknown[] = []
  const onShareAppMessage = (): object => ({ desc: 'd', path: 'b', fail: (answer: unknown) => failed.push(answer) })
  const { asked, my } = run({ app: ({ App }) => App({ onShareAppMessage }), pages: { a: {} } }, false)
  await my.showSharePanel()
  expect(asked).toEqual([['showSharePanel', { content: { path: 'b', desc: 'd' } }]])
  expect(failed).toEqual([{ shareResult: false }])
  const plain = run({ pages: { a: {} } })
  await plain.my.showSharePanel()
  expect(plain.asked).toEqual([['showSharePanel', { content: { path: 'a' } }]])
})

it('with behavior.shareAppMessage the page is shared as it was opened, unless the program says what is shared', async () => {
  const manifest = { appJson: { behavior: { shareAppMessage: 'appendQuery' } } }
  const { sim, asked, my } = run({ pages: { a: {}, b: {} }, manifest })
  sim.open('b', { id: '1', name: 'a&b 小' })
  await my.showSharePanel()
  expect(asked).toEqual([['showSharePanel', { content: { path: `b?id=1&name=${encodeURIComponent('a&b 小')}` } }]])
  const own = run({ app: ({ App }) => App({ onShareAppMessage: () => ({}) }), pages: { a: {} }, manifest })
  own.sim.open('a', { id: '1' })
  await own.my.showSharePanel()
  expect(own.asked).toEqual([['showSharePanel', { content: { path: 'a' } }]])
})
