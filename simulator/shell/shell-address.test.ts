import { expect, test } from 'vitest'
import { readAddress } from './shell-address'

const read = (search: string, hash = '') => readAddress({ search, hash })

test('a page, launch options and a device', () => {
  expect(read('?scene=1011&device=pixel-8&landscape=1', '#/pages/a/a?x=1')).toMatchObject({
    url: '/pages/a/a?x=1',
    extras: { scene: '1011' },
    device: 'pixel-8',
    landscape: true,
  })
  expect(read('')).toMatchObject({ landscape: false })
  expect(read('', '#elsewhere').url).toBeUndefined()
})

test('a stack of pages, with the page that the program was to begin with', () => {
  const stack = [
    { route: 'pages/a', query: {} },
    { route: 'pages/b', query: { x: 'a#b&c' } },
  ]
  const hash = `#?${new URLSearchParams({ stack: JSON.stringify(stack), url: '/pages/c?y=1' })}`
  expect(read('', hash)).toMatchObject({ pages: stack, url: '/pages/c?y=1' })
  expect(read('', '#?stack=[{"route":1}]').pages).toBeUndefined()
  expect(read('', '#?stack=no').pages).toBeUndefined()
})

test('a device of the user’s own, if its measures are in order', () => {
  const custom = {
    id: 'custom-1',
    name: 'Kiosk',
    platform: 'Android',
    width: 500,
    height: 900,
    pixelRatio: 2,
    system: '14',
    statusBarHeight: 30,
    safeBottom: 0,
  }
  const search = (device: object) => `?${new URLSearchParams({ custom: JSON.stringify(device) })}`
  expect(read(search(custom)).custom).toEqual(custom)
  expect(read(search({ ...custom, width: 1 })).custom).toBeUndefined()
})
