import { expect, test } from 'vitest'
import { appScript, readAppFile, readUpdateScript, updateScript } from './app-file'

test('a script is asked for by its build', () => {
  const address = appScript('logic', 'a-B_9')
  expect(readAppFile(address.split('/').at(-1)!)).toEqual({ file: 'logic', hash: 'a-B_9' })
  expect(readAppFile('view.js')).toEqual({ file: 'view' })
  expect(readAppFile('manifest.json')).toEqual({ file: 'manifest' })
})

test.each(['other.js', 'logic', 'logic.a.b.js', 'logic..js', 'manifest.a.json', '../logic.js'])(
  '%s is none',
  (name) => {
    expect(readAppFile(name)).toBeUndefined()
  },
)

test.each(['define:pages/a b/雪.js', 'tree:pages/a', 'define:npm:x/y.js'])('a statement has an address: %s', (key) => {
  const { pathname, searchParams } = new URL(updateScript(key, 'h-1'), 'http://x')
  expect(readUpdateScript(decodeURI(pathname).slice('/__tandem/app/'.length))).toBe(key)
  expect(searchParams.get('v')).toBe('h-1')
})

test.each(['logic.js', 'tandem-update', 'tandem-update/define', 'other/define/a.js'])('%s is no statement', (path) => {
  expect(readUpdateScript(path)).toBeUndefined()
})
