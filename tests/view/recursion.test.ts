// @vitest-environment happy-dom
/** What never ends is cut in the view where logic cuts it, so that both hold the same instances. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MAX_COMPONENT_DEPTH, MAX_TEMPLATE_DEPTH } from '../../base/limits'
import { instances } from '../../simulator/view/engine/instances'
import { connectReports, forgetReports } from '../../simulator/view/report'
import { Toys } from '../skeleton/harness'
import { run } from './program'

const reported = vi.fn()
connectReports(reported)
afterEach(() => {
  reported.mockClear()
  forgetReports()
})

const viewKeys = (): string[] =>
  instances
    .ownData()
    .map(([key]) => key)
    .filter((key) => key !== '')
    .sort()

/** The same program in both: page and components, by their templates. */
function both(page: string, components: Record<string, string>, data: Record<string, unknown> = {}) {
  const app = run({ page, components }, data)
  const toys = new Toys({ units: { page, ...components }, data: { page: data } })
  toys.tree.start()
  return { app, toys }
}

describe('recursion without end', () => {
  it.each([
    ['of one component', '<c/>', { c: '<text>c</text><c a:if="{{true}}"/>' }],
    ['of two', '<c/>', { c: '<view><d a:for="{{[1]}}" a:key="*this"/></view>', d: '<c/>' }],
    ['through slots', '<c/>', { c: '<box><c/></box>', box: '<view><slot/></view>' }],
    ['through slots of slots', '<box><c/></box>', { c: '<box><box><c/></box></box>', box: '<slot/>' }],
    ['through templates', '<c/>', { c: '<template name="t"><view><c/></view></template><template is="t"/>' }],
  ])('%s is cut at the instances where logic does', (_, page, components) => {
    const { app, toys } = both(page, components)
    expect(toys.problems.map(({ code }) => code)).toEqual(['component_recursion'])
    expect(toys.keys().length).toBeGreaterThan(MAX_COMPONENT_DEPTH / 2)
    expect(viewKeys()).toEqual(toys.keys().sort())
    expect(reported).not.toHaveBeenCalled()
    app.set([['anything'], 1])
  })

  it('of templates is cut at the calls where logic does, and said', () => {
    const page =
      '<template name="t"><text>{{n}}</text><c/><template is="t" data="{{n: n + 1}}"/></template><template is="t" data="{{n}}"/>'
    const { app, toys } = both(page, { c: '' }, { n: 1 })
    expect(toys.keys()).toHaveLength(MAX_TEMPLATE_DEPTH)
    expect(viewKeys()).toEqual(toys.keys().sort())
    expect(app.container.querySelectorAll('a-text')).toHaveLength(MAX_TEMPLATE_DEPTH)
    expect(reported).toHaveBeenCalledTimes(1)
    expect(String(reported.mock.calls[0]![0])).toContain('component_recursion')
    app.set([['n'], 1001])
    const texts = [...app.container.querySelectorAll('a-text')].map((element) => Number(element.textContent))
    expect(texts.slice(0, 2).concat(texts.slice(-1))).toEqual([1001, 1002, 1000 + MAX_TEMPLATE_DEPTH])
  })

  it('of templates that call each other by name', () => {
    const page =
      '<template name="a"><view><template is="b" data="{{next}}"/></view></template><template name="b"><template is="{{next}}" data="{{next}}"/></template><template is="a" data="{{next}}"/>'
    const app = run({ page }, { next: 'a' })
    expect(app.container.querySelectorAll('a-view')).toHaveLength(MAX_TEMPLATE_DEPTH / 2)
    expect(reported).toHaveBeenCalledTimes(1)
    app.set([['next'], 'none'])
    expect(app.container.querySelectorAll('a-view')).toHaveLength(1)
    app.set([['next'], 'a'])
    expect(app.container.querySelectorAll('a-view')).toHaveLength(MAX_TEMPLATE_DEPTH / 2)
  })

  it('by data is cut, and comes back to life when the data is mended', () => {
    const page = '<node item="{{tree}}" last="{{last}}"/>'
    const node =
      '<text>{{item.name}}</text><node a:if="{{item.name < last}}" item="{{ {name: item.name + 1} }}" last="{{last}}"/>'
    const { app } = both(page, { node }, { tree: { name: 1 }, last: 3 })
    expect(app.text()).toBe('123')
    app.set([['last'], 5000])
    expect(app.container.querySelectorAll('a-text')).toHaveLength(MAX_COMPONENT_DEPTH)
    app.set([['tree', 'name'], 7])
    expect(app.container.querySelector('a-text')!.textContent).toBe('7')
    app.set([['last'], 9])
    expect(app.text()).toBe('789')
  })
})
