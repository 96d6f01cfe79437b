import { expect, test, vi } from 'vitest'
import { createCanvasContext } from './canvas-context'

const make = (answer: unknown = {}) => {
  const sent: [string, unknown[]][] = []
  const context = createCanvasContext(
    (method, args, done) => {
      sent.push([method, args])
      done(answer)
    },
    (callback, args) => (callback as (...given: unknown[]) => void)(...args),
    (url) => Promise.resolve({ apFilePath: `kept:${url}` }),
  ) as Record<string, any>
  return { context, sent }
}

test('draw sends what was recorded since the last draw', () => {
  const { context, sent } = make()
  context.setFillStyle('blue')
  context.fillRect(1, 2, 3, 4)
  context.lineWidth = 5
  context.setLineDash([4, 2])
  let drawn = 0
  context.draw(false, () => drawn++)
  context.stroke()
  context.draw(true)
  expect(sent).toEqual([
    [
      'draw',
      [
        [
          ['=', ['fillStyle', 'blue']],
          ['fillRect', [1, 2, 3, 4]],
          ['=', ['lineWidth', 5]],
          ['setLineDash', [[4, 2]]],
        ],
        false,
      ],
    ],
    ['draw', [[['stroke', []]], true]],
  ])
  expect(drawn).toBe(1)
  expect(context.lineWidth, 'the state stays').toBe(5)
})

test('gradients and patterns go as data', () => {
  const { context, sent } = make()
  const gradient = context.createCircularGradient(10, 20, 30)
  gradient.addColorStop(0, 'red')
  gradient.addColorStop(1, 'blue')
  context.setFillStyle(gradient)
  context.strokeStyle = context.createPattern('/a.png', 'repeat-x')
  context.draw()
  expect(sent[0]![1][0]).toEqual([
    [
      '=',
      [
        'fillStyle',
        {
          $paint: 'radial',
          args: [10, 20, 30],
          stops: [
            [0, 'red'],
            [1, 'blue'],
          ],
        },
      ],
    ],
    ['=', ['strokeStyle', { $paint: 'pattern', image: '/a.png', repetition: 'repeat-x' }]],
  ])
})

test('pixels come back as the documentation has them', () => {
  const { context, sent } = make({ width: 1, height: 1, data: [1, 2, 3, 4] })
  let got: any
  context.getImageData({ x: 0, y: 1, width: 1, height: 1, success: (image: unknown) => (got = image) })
  expect(sent).toEqual([['getImageData', [0, 1, 1, 1]]])
  expect(got).toEqual({ width: 1, height: 1, length: 4, data: new Uint8ClampedArray([1, 2, 3, 4]) })
})

test('text is measured at the size that was set', () => {
  const { context } = make()
  context.setFontSize(20)
  expect(context.font).toBe('20px Arial')
  expect(context.measureText('aaaa').width).toBeGreaterThan(make().context.measureText('aaaa').width)
})

test('setters and properties are one, save and restore bring values back', () => {
  const { context, sent } = make()
  for (const [setter, name, value] of [
    ['setStrokeStyle', 'strokeStyle', '#123456'],
    ['setLineCap', 'lineCap', 'round'],
    ['setTextAlign', 'textAlign', 'center'],
    ['setGlobalAlpha', 'globalAlpha', 0.5],
    ['setMiterLimit', 'miterLimit', 4],
  ]) {
    context[setter as string](value)
    expect(context[name as string]).toBe(value)
  }
  context.save()
  context.fontSize = 30
  context.setLineDash([3, 1], 2)
  expect([context.fontSize, context.getLineDash()]).toEqual([30, [3, 1]])
  context.restore()
  context.restore()
  expect([context.font, context.getLineDash(), context.lineCap]).toEqual(['10px Arial', [], 'round'])
  context.draw(() => {})
  const [actions, reserve] = sent[0]![1] as [unknown[][], boolean]
  expect(actions.slice(-5)).toEqual([
    ['save', []],
    ['=', ['font', '30px Arial']],
    ['setLineDash', [[3, 1], 2]],
    ['restore', []],
    ['restore', []],
  ])
  expect(reserve, 'a callback alone is no reserve').toBe(false)
})

test('pictures of it come by callback and by promise', async () => {
  const { context, sent } = make('data:image/png;base64,AA')
  const success = vi.fn()
  const complete = vi.fn()
  expect(await context.toDataURL({ width: 5, success })).toBe('data:image/png;base64,AA')
  expect(await context.toTempFilePath({ complete })).toEqual({ apFilePath: 'kept:data:image/png;base64,AA' })
  expect(success.mock.calls).toEqual([['data:image/png;base64,AA']])
  expect(complete).toHaveBeenCalledTimes(1)
  expect(sent).toEqual([
    ['toDataURL', [{ width: 5 }]],
    ['toDataURL', [{}]],
  ])
})

test('a failure reaches fail and the promise', async () => {
  const failing = createCanvasContext(
    (_method, _args, _done, failed) => failed({ error: 3, errorMessage: 'no canvas' }),
    (callback, args) => (callback as (...given: unknown[]) => void)(...args),
    () => Promise.resolve({}),
  ) as Record<string, any>
  const fail = vi.fn()
  await expect(failing.getImageData({ fail })).rejects.toMatchObject({ errorMessage: 'no canvas' })
  expect(fail).toHaveBeenCalledTimes(1)
})

test('a library may lay its own properties over', () => {
  const { context } = make()
  const native = Object.getOwnPropertyDescriptor(context, 'fillStyle')!
  Object.defineProperty(context, 'fillStyle', {
    set(color) {
      native.set!(`${color}0`)
    },
  })
  context.fillStyle = '#12345'
  expect(native.get!()).toBe('#123450')
})
