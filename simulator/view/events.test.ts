// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import type { ViewEvent } from '../../protocol/bridge'
import { registerElements, type ElementInfo } from './element-info'
import { connectEvents, datasetOf, emit, hasHandler } from './events'

let sent: ViewEvent[] = []
const handlers = () => sent.map((event) => `${event.owner}:${event.handler}`)

function page(html: string, infos: ElementInfo[]): (selector: string) => Element {
  document.body.innerHTML = html
  registerElements('pages/a', infos)
  return (selector) => document.querySelector(selector)!
}

class Row {
  constructor(
    readonly item: { id: number },
    readonly owner = '',
  ) {}
  ownerKey() {
    return this.owner
  }
}

beforeEach(() => {
  sent = []
  connectEvents((event) => sent.push(event))
})

describe('emit', () => {
  const nested =
    '<a-view t-e="pages/a#0" id="outer"><a-view t-e="pages/a#1" id="middle"><a-view t-e="pages/a#2" id="inner"></a-view></a-view></a-view>'

  it('bubbles taps up to the first catch handler', () => {
    const at = page(nested, [
      { on: { tap: [{ value: 'one' }] } },
      { on: { tap: [{ value: 'two', catches: true }] } },
      { on: { tap: [{ value: 'three' }] } },
    ])
    emit(at('#inner'), 'tap', { x: 1 })
    expect(handlers()).toEqual([':three', ':two'])
    expect(sent[1]!.event).toMatchObject({ target: { id: 'inner' }, currentTarget: { id: 'middle' }, detail: { x: 1 } })
  })

  it('keeps other events on their element unless told', () => {
    const at = page(nested, [{ on: { change: [{ value: 'one' }] } }, {}, { on: { change: [{ value: 'three' }] } }])
    emit(at('#inner'), 'change')
    expect(handlers()).toEqual([':three'])
    emit(at('#inner'), 'change', {}, { bubbles: true })
    expect(handlers()).toEqual([':three', ':three', ':one'])
  })

  it('captures on the way down', () => {
    const infos = (catches: boolean): ElementInfo[] => [
      { on: { touchStart: [{ value: 'one' }, { value: 'two', capture: true, catches }] } },
      {},
      { on: { touchStart: [{ value: 'three' }, { value: 'four', capture: true }] } },
    ]
    let at = page(nested, infos(false))
    emit(at('#inner'), 'touchStart')
    expect(handlers()).toEqual([':two', ':four', ':three', ':one'])
    sent = []
    at = page(nested, infos(true))
    emit(at('#inner'), 'touchStart')
    expect(handlers()).toEqual([':two'])
  })

  it('finds the fragment an element is part of, its data set with types, and its owner', () => {
    const at = page('<a-view t-e="pages/a#0"><a-text id="t">x</a-text></a-view>', [
      {
        on: { tap: [{ value: (b: Row) => ({ $fn: ['/card.0', 'props.onPick'], b }) }, { value: 'own' }] },
        data: (b: Row) => ({ id: b.item.id }),
        mark: (b: Row) => ({ row: b.item.id }),
        block: Row,
      },
    ])
    Object.assign(at('a-view'), { $block: new Row({ id: 7 }, '/list.0') })
    emit(at('#t'), 'tap')
    expect(handlers()).toEqual(['/card.0:props.onPick', '/list.0:own'])
    expect(sent[0]!.event.target).toMatchObject({ tagName: 'text', dataset: { id: 7 }, targetDataset: {} })
    expect(sent[0]!.event.mark).toEqual({ row: 7 })
    expect(datasetOf(at('a-view'))).toEqual({ id: 7 })
  })

  it('starts at the built-in component around an inner part', () => {
    const at = page('<a-input t-e="pages/a#0"><input></a-input>', [{ on: { input: [{ value: 'typed' }] } }])
    emit(at('input'), 'input', { value: 'x' })
    expect(sent[0]!.event.target.tagName).toBe('input')
    expect(hasHandler(at('a-input'), 'input')).toBe(true)
    expect(hasHandler(at('a-input'), 'blur')).toBe(false)
    expect(hasHandler(at('input'), 'input', true)).toBe(true)
  })

  it('runs SJS handlers in the view and reports their refusal', () => {
    const seen: unknown[] = []
    const at = page(nested, [
      { on: { tap: [{ value: 'never' }] } },
      {},
      {
        on: {
          tap: [
            {
              value: () => (event: any, owner: any) => {
                seen.push(event.instance.hasClass('x'))
                event.instance.setStyle({ fontSize: '75rpx' })
                owner.callMethod('called', 5)
                return false
              },
            },
          ],
        },
      },
    ])
    expect(emit(at('#inner'), 'tap')).toBe(false)
    expect(seen).toEqual([false])
    expect(at('#inner').getAttribute('style')).toContain('font-size:10vw')
    expect(sent).toMatchObject([{ handler: 'called', direct: true, event: { detail: 5 } }])
  })
})
