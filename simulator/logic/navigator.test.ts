import { expect, it } from 'vitest'
import { createNavigator } from './navigator'

const info = { pixelRatio: 3, windowWidth: 393, windowHeight: 700, version: '10.5.90.8000', language: 'zh-Hans' }

it('names the app and the system, and can be rewritten', () => {
  const navigator = createNavigator({ ...info, platform: 'iOS', system: '17.4' })
  expect(navigator.userAgent).toContain('iPhone OS 17_4')
  expect(navigator.swuserAgent).toMatch(/AliApp\(AP\/10\.5\.90\.8000\) .*MiniProgram/)
  Object.defineProperty(navigator, 'userAgent', { get: () => 'rewritten' })
  expect(navigator.userAgent).toBe('rewritten')
  expect(createNavigator({ ...info, platform: 'Android', system: '14', model: 'Pixel 8' }).userAgent).toContain(
    'Android 14; Pixel 8',
  )
})
