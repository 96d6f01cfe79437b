// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { component } from './base-element'
import { bool, num, str } from './coerce'
import { setProp } from './set-prop'

const log: string[] = []

class Probe extends component({ size: num(3), name: str(), 'is-on': bool() }) {
  protected override created(): void {
    this.hostClass('probe')
    log.push(`created ${this.props.size} ${this.props.name} ${this.props['is-on']}`)
  }
  protected override changed(name: string): void {
    log.push(`changed ${name}=${this.props[name as 'size']}`)
  }
  protected override disconnected(): void {
    log.push('disconnected')
  }
}
customElements.define('a-probe', Probe)

beforeEach(async () => {
  document.body.innerHTML = ''
  await Promise.resolve()
  log.length = 0
})

const make = (html: string): Probe => {
  const template = document.createElement('template')
  template.innerHTML = html
  return document.importNode(template.content, true).firstElementChild as Probe
}

test('static attributes are read once, at the first connection; dynamic values before it win', () => {
  const probe = make('<a-probe size="5" name="static" is-on></a-probe>')
  probe.prop('name', 'dynamic')
  expect(log).toEqual([])
  document.body.append(probe)
  expect(log).toEqual(['created 5 dynamic true'])
  probe.prop('size', '8')
  probe.prop('unknown', 1)
  expect(log.slice(1)).toEqual(['changed size=8'])
})

test('props of two elements are apart', () => {
  const [a, b] = [make('<a-probe></a-probe>'), make('<a-probe></a-probe>')]
  document.body.append(a, b)
  a.prop('size', 9)
  expect(log).toEqual(['created 3  false', 'created 3  false', 'changed size=9'])
  expect((b as unknown as { props: { size: number } }).props.size).toBe(3)
})

test('a move is no disconnection, a removal is', async () => {
  const probe = make('<a-probe></a-probe>')
  const box = document.createElement('div')
  document.body.append(probe, box)
  box.append(probe)
  await Promise.resolve()
  expect(log).toEqual(['created 3  false'])
  probe.remove()
  await Promise.resolve()
  expect(log.at(-1)).toBe('disconnected')
})

test("a component's own class survives the template's", () => {
  const probe = make('<a-probe class="a"></a-probe>')
  document.body.append(probe)
  probe.setAttribute('class', 'b')
  expect([...probe.classList].sort()).toEqual(['b', 'probe'])
})

test('plain elements take attributes; false, null and the empty string take them away', () => {
  const view = document.createElement('a-view')
  setProp(view, 'hover-class', 'down')
  setProp(view, 'hidden', 'false')
  expect(view.outerHTML).toBe('<a-view hover-class="down"></a-view>')
  setProp(view, 'hover-class', null)
  setProp(view, 'hidden', 1)
  setProp(view, 'data', { an: 'object' })
  expect(view.outerHTML).toBe('<a-view hidden=""></a-view>')
})
