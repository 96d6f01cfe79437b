import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Manifest } from '../../protocol/artifact'
import { Looks, type LookMaker } from './looks'

let hash: string
let looks: Looks
const manifest = (): Manifest =>
  ({ hash, appJson: {}, pageOrder: ['a', 'b'], pages: { a: {}, b: {} } }) as unknown as Manifest
const around = { title: '', bar: '#fff', front: 'black', over: false, background: '#fff', tabBar: false }
const text = (word: string): string =>
  JSON.stringify({ sheets: [], fonts: [], rem: '16px', shared: [], html: {}, body: {}, nodes: [word], around })

class Maker implements LookMaker {
  readonly asked: string[] = []
  constructor(readonly onPhone = false) {}
  wantLook(hash: string, url: string): void {
    this.asked.push(`${hash} ${url}`)
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(new Date('2026-05-05T12:00:00'))
  hash = 'h1'
  looks = new Looks({ manifest })
})
afterEach(() => {
  looks.dispose()
  vi.useRealTimers()
})
const quiet = (): void => void vi.advanceTimersByTime(2000)

it('is asked for once somebody wants it, of the simulator before phones', () => {
  const [phone, simulator] = [new Maker(true), new Maker()]
  looks.join(phone)
  looks.join(simulator)
  quiet()
  expect(simulator.asked).toEqual([])
  looks.want('')
  quiet()
  expect(simulator.asked).toEqual(['h1 '])
  expect(phone.asked).toEqual([])
  looks.take(simulator, { hash: 'h1', url: '', text: text('hello') })
  expect(looks.latest?.html).toContain('<a-body>hello</a-body>')
  quiet()
  expect(simulator.asked).toHaveLength(1)
})

it('is never shown of another build or another url', () => {
  const maker = new Maker()
  looks.join(maker)
  looks.want('')
  quiet()
  looks.take(maker, { hash: 'h1', url: '', text: text('first') })
  hash = 'h2'
  looks.built()
  expect(looks.latest).toBeUndefined()
  quiet()
  expect(maker.asked).toEqual(['h1 ', 'h2 '])
  // The answer of what ran before comes late.
  looks.take(maker, { hash: 'h1', url: '', text: text('late') })
  expect(looks.latest).toBeUndefined()
  looks.want('b?x=1')
  quiet()
  expect(maker.asked.at(-1)).toBe('h2 /b?x=1')
  looks.want('nowhere')
  quiet()
  expect(maker.asked).toHaveLength(3)
})

it('goes back to a build that it knows', () => {
  const maker = new Maker()
  looks.join(maker)
  looks.want('')
  quiet()
  looks.take(maker, { hash: 'h1', url: '', text: text('first') })
  hash = 'h2'
  expect(looks.latest).toBeUndefined()
  hash = 'h1'
  expect(looks.latest?.html).toContain('first')
})

it('is asked of another where one has none, is silent, or sends what is not shown', () => {
  const makers = [new Maker(), new Maker(true), new Maker(true), new Maker(true)]
  for (const maker of makers) looks.join(maker)
  looks.want('')
  quiet()
  looks.take(makers[0]!, { hash: 'h1', url: '' })
  expect(makers[1]!.asked).toHaveLength(1)
  looks.take(makers[1]!, { hash: 'h1', url: '', text: text('x').replace('"x"', '["script",{},[]]') })
  expect(makers[2]!.asked).toHaveLength(1)
  vi.advanceTimersByTime(60_000)
  expect(makers[3]!.asked).toHaveLength(0)
  expect(looks.latest).toBeUndefined()
})

it('takes nothing from whoever was not asked', () => {
  const [asked, other] = [new Maker(), new Maker(true)]
  looks.join(asked)
  looks.join(other)
  looks.want('')
  quiet()
  looks.take(other, { hash: 'h1', url: '', text: text('other') })
  expect(looks.latest).toBeUndefined()
  looks.take(asked, { hash: 'h1', url: '', text: text('mine') })
  looks.take(asked, { hash: 'h1', url: '', text: text('again') })
  expect(looks.latest?.html).toContain('mine')
})

it('is made anew after an hour, and after midnight', () => {
  const maker = new Maker()
  looks.join(maker)
  looks.want('')
  quiet()
  looks.take(maker, { hash: 'h1', url: '', text: text('noon') })
  vi.setSystemTime(new Date('2026-05-05T13:30:00'))
  expect(looks.latest).toBeUndefined()
  quiet()
  looks.take(maker, { hash: 'h1', url: '', text: text('later') })
  expect(looks.latest?.html).toContain('later')
  vi.setSystemTime(new Date('2026-05-06T00:00:01'))
  expect(looks.latest).toBeUndefined()
})
