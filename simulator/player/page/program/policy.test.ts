import { expect, it } from 'vitest'
import { policyOf } from './policy'

const directive = (config: Record<string, unknown>, name: string): string | undefined =>
  policyOf(config, 'player.example')
    .split('; ')
    .find((each) => each.startsWith(`${name} `))
    ?.slice(name.length + 1)

it('shows web pages of granted sites alone, and never the player’s own', () => {
  expect(directive({}, 'frame-src')).toBe('blob:')
  const config = {
    'webview.domains': ['shop.example', '*.help.example', 'player.example', 'http://plain.example:8080'],
  }
  expect(directive(config, 'frame-src')).toBe(
    'https://shop.example https://*.help.example http://plain.example:8080 blob:',
  )
})

it('takes pictures, media and fonts from anywhere unless places are named', () => {
  for (const name of ['img-src', 'media-src', 'font-src']) {
    expect(directive({}, name)).toBe('* data: blob:')
    expect(directive({ 'media.domains': ['cdn.example'] }, name)).toBe('https://cdn.example data: blob:')
    // What is there and is no list names nothing.
    for (const value of [[], null, 'cdn.example'])
      expect(directive({ 'media.domains': value }, name)).toBe('data: blob:')
  }
})

it('connects nowhere, whatever is granted', () => {
  const all = ['a.example', "x'; connect-src *"]
  const config = { 'request.domains': all, 'webview.domains': all, 'media.domains': all }
  expect(directive(config, 'connect-src')).toBe('blob: data:')
  expect(policyOf(config, '').match(/connect-src/g)).toHaveLength(1)
})
