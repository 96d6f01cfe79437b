import { expect, it } from 'vitest'
import { assetAddress, isLocalFile, localFileUrl, styleAddresses } from './local-files'

it('local files are loaded from the simulator’s origin', () => {
  expect(localFileUrl('https://usr/a b/小.png')).toBe('/__tandem/files/usr/a%20b/%E5%B0%8F.png')
  expect(localFileUrl('https://resource/0a.image?x#y')).toBe('/__tandem/files/resource/0a.image')
  for (const other of ['https://usr', 'https://usr.example/a', 'http://usr/a', '/a.png', 'data:,x', '']) {
    expect(isLocalFile(other)).toBe(false)
    expect(assetAddress(other)).toBe(other)
  }
})

it('also in styles', () => {
  expect(styleAddresses('background: url("https://resource/a.image") red; width: 1px')).toBe(
    'background: url("/__tandem/files/resource/a.image") red; width: 1px',
  )
  expect(styleAddresses('background: url(https://usr/a.png)')).toBe('background: url(/__tandem/files/usr/a.png)')
  const other = 'background: url(https://a.test/usr/a.png)'
  expect(styleAddresses(other)).toBe(other)
})
