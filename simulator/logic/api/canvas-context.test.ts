import { expect, test } from 'vitest'
import { createCanvasContext } from './canvas-context'

const make = (answer: unknown = {}) => {
  const sent: [string, unknown[]][] = []
  const context = createCanvasContext(
    (method, args, done) => {
      sent.push([method, args])
      done(answer)
    },
    (callback, args) => (callback as (...given: unknown[]) => void)(...args),
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
          ['setFillStyle', ['blue']],
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
  expect(context.lineWidth).toBe(5)
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
      'setFillStyle',
      [
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
  expect(got).toEqual({ width: 1, height: 1, data: new Uint8ClampedArray([1, 2, 3, 4]) })
})

test('text is measured at the size that was set', () => {
  const { context } = make()
  context.setFontSize(20)
  expect(context.font).toBe('20px sans-serif')
  expect(context.measureText('aaaa').width).toBeGreaterThan(make().context.measureText('aaaa').width)
})
