import { expect, it } from 'vitest'
import { sizeOnDevice, tilesOf } from './picture-area'

it('is taken in parts that the window has room for', () => {
  expect(tilesOf({ width: 25, height: 12 }, { width: 10, height: 10 })).toEqual([
    { x: 0, y: 0, width: 10, height: 10 },
    { x: 10, y: 0, width: 10, height: 10 },
    { x: 20, y: 0, width: 5, height: 10 },
    { x: 0, y: 10, width: 10, height: 2 },
    { x: 10, y: 10, width: 10, height: 2 },
    { x: 20, y: 10, width: 5, height: 2 },
  ])
})

it('has the pixels of the device, however small it is drawn', () => {
  expect(sizeOnDevice({ width: 393 * 0.6, height: 852 * 0.6 }, 0.6, 3)).toEqual({ width: 1179, height: 2556 })
})
