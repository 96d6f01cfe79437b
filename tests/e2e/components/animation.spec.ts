/** `my.createAnimation` (its export is data) on the elements of a page. */
import { createAnimation } from '../../../simulator/logic/api/animation'
import { expect, test } from './harness'

type Chain = Record<string, (...args: unknown[]) => Chain> & { export(): unknown }
const make = (options: object = {}): Chain => createAnimation({ duration: 30, ...options }) as unknown as Chain

/** Each method with arguments, and what the element's style has come to. */
const methods: [method: string, args: unknown[], property: string, value: string][] = [
  ['opacity', [0.5], 'opacity', '0.5'],
  ['backgroundColor', ['#ff0000'], 'background-color', 'rgb(255, 0, 0)'],
  ['width', [60], 'width', '60px'],
  ['height', ['30px'], 'height', '30px'],
  ['top', [7], 'top', '7px'],
  ['left', ['75rpx'], 'left', '37.5px'],
  ['bottom', [3], 'bottom', '3px'],
  ['right', [4], 'right', '4px'],
  ['rotate', [90], 'transform', 'matrix(0, 1, -1, 0, 0, 0)'],
  ['rotateX', [180], 'transform', 'matrix3d(1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1)'],
  ['rotateY', [180], 'transform', 'matrix3d(-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1)'],
  ['rotateZ', [180], 'transform', 'matrix(-1, 0, 0, -1, 0, 0)'],
  ['rotate3d', [0, 0, 1, 180], 'transform', 'matrix(-1, 0, 0, -1, 0, 0)'],
  ['scale', [2], 'transform', 'matrix(2, 0, 0, 2, 0, 0)'],
  ['scale', [2, 3], 'transform', 'matrix(2, 0, 0, 3, 0, 0)'],
  ['scaleX', [2], 'transform', 'matrix(2, 0, 0, 1, 0, 0)'],
  ['scaleY', [2], 'transform', 'matrix(1, 0, 0, 2, 0, 0)'],
  ['scaleZ', [2], 'transform', 'matrix3d(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1)'],
  ['scale3d', [2, 3, 4], 'transform', 'matrix3d(2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 4, 0, 0, 0, 0, 1)'],
  ['translate', [10, 20], 'transform', 'matrix(1, 0, 0, 1, 10, 20)'],
  ['translateX', [10], 'transform', 'matrix(1, 0, 0, 1, 10, 0)'],
  ['translateY', ['10px'], 'transform', 'matrix(1, 0, 0, 1, 0, 10)'],
  ['translateZ', [5], 'transform', 'matrix3d(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 5, 1)'],
  ['translate3d', [1, 2, 3], 'transform', 'matrix3d(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 2, 3, 1)'],
  ['skew', [45, 0], 'transform', 'matrix(1, 0, 1, 1, 0, 0)'],
  ['skewX', [45], 'transform', 'matrix(1, 0, 1, 1, 0, 0)'],
  ['skewY', [45], 'transform', 'matrix(1, 1, 0, 1, 0, 0)'],
  ['matrix', [1, 2, 3, 4, 5, 6], 'transform', 'matrix(1, 2, 3, 4, 5, 6)'],
  [
    'matrix3d',
    [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 9, 0, 0, 1],
    'transform',
    'matrix3d(2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 9, 0, 0, 1)',
  ],
]

test('every method comes to what it says', async ({ stage }) => {
  await stage.mount(
    methods.map((_, i) => `<a-view id="e${i}" class="box"></a-view>`).join(''),
    '.box { position: absolute; width: 10px; height: 10px }',
  )
  for (const [i, [method, args]] of methods.entries())
    await stage.prop(`e${i}`, 'animation', make()[method]!(...args).step!().export())
  for (const [i, [method, , property, value]] of methods.entries()) {
    // Distances that are as good as nothing are the browser's.
    const found = async () =>
      (await stage.css(`#e${i}`, property)).replace(/-?\d\.?\d*e-\d+/g, '0').replace(/0\.99999\d*|1\.00000\d+/g, '1')
    await expect.poll(found, { message: `${method} ${property}` }).toBe(value)
  }
})

test('steps come one after the other, each with its own configuration; what was exported is done with', async ({
  stage,
  page,
}) => {
  await stage.mount(
    '<a-view id="e" class="box" on="transitionEnd"></a-view>',
    '.box { position: absolute; width: 10px; height: 10px; opacity: 1 }',
  )
  const animation = make({ transformOrigin: '0 0' })
  const first = animation.rotate!(90).scale!(2).step!().opacity!(0.2).step!({ duration: 40, delay: 20 }).export()
  await stage.prop('e', 'animation', first)
  await expect.poll(() => stage.css('#e', 'opacity')).toBe('0.2')
  expect(await stage.css('#e', 'transform')).toBe('matrix(0, 2, -2, 0, 0, 0)')
  expect(await stage.css('#e', 'transform-origin')).toBe('0px 0px')
  await stage.hears('e.transitionEnd', 'e.transitionEnd')
  // A template may go on writing the style.
  await page.evaluate(() => document.querySelector('#e')!.setAttribute('style', 'color: red'))
  expect(await stage.css('#e', 'opacity')).toBe('0.2')
  await stage.prop('e', 'animation', animation.translate!(5, 5).step!({ duration: 0 }).export())
  await expect.poll(() => stage.css('#e', 'transform')).toBe('matrix(1, 0, 0, 1, 5, 5)')
  for (const nothing of [
    {},
    null,
    undefined,
    'x',
    [{ animation: 3 }],
    [{ animation: [['constructor', ['x']]], config: null }],
  ])
    await stage.prop('e', 'animation', nothing)
  expect(await stage.css('#e', 'opacity')).toBe('0.2')
})
