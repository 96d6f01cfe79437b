import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readLottie } from './source'

const animation = { w: 10, h: 20, fr: 30, layers: [], assets: [{ id: 'a', u: 'images/', p: 'a.png' }] }
const from = (bytes: Uint8Array) => () => Promise.resolve(bytes)
const json = (value: unknown) => from(strToU8(JSON.stringify(value)))

test('pictures lie beside the JSON, or where assets-path says', async () => {
  expect((await readLottie('/l/x.json', '', json(animation))).assets).toEqual([
    { id: 'a', u: '/l/images/', p: 'a.png' },
  ])
  expect((await readLottie('/l/x.json', 'https://x.example', json(animation))).assets![0]!.u).toBe(
    'https://x.example/images/',
  )
  const inline = { ...animation, assets: [{ u: 'images/', p: 'data:image/png;base64,AA' }] }
  expect((await readLottie('x', '', json(inline))).assets).toEqual([{ u: '', p: 'data:image/png;base64,AA', e: 1 }])
})

test('a zip brings its pictures along', async () => {
  const zip = zipSync({ 'data.json': strToU8(JSON.stringify(animation)), 'images/a.png': strToU8('hi') })
  expect((await readLottie('x.zip', '', from(zip))).assets).toEqual([
    { id: 'a', u: '', p: 'data:image/png;base64,aGk=', e: 1 },
  ])
})

test.each([
  ['no JSON', from(strToU8('<html>')), /JSON|token/],
  ['another JSON', json({ a: 1 }), /no lottie animation/],
  ['a zip without one', from(zipSync({ 'sub/a.json': strToU8('{}') })), /no JSON at its top/],
])('%s is an error', async (_, read, message) => {
  await expect(readLottie('x', '', read)).rejects.toThrow(message)
})
