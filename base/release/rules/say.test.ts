import { expect, it } from 'vitest'
import { fillWords } from '../../fill-words'
import { sayAlarm, sayAudience, sayGuard, sayReason, sayWho } from './say'
import { ruleWords, type SayRule } from './words'

const speaker =
  (language: 0 | 1): SayRule =>
  (key, values = {}) =>
    fillWords(ruleWords[key][language], values)
const [en, zh] = [speaker(0), speaker(1)]

it('says who gets a version', () => {
  expect(sayAudience({ percentage: 100 }, en)).toBe('Everybody')
  expect(sayAudience({ percentage: 0, groups: ['internal'] }, en)).toBe('Group internal')
  expect(sayAudience({ percentage: 0 }, zh)).toBe('不按占比发放')
  const audience = {
    percentage: 10,
    groups: ['friends'],
    devices: ['AbCdEfGhIjKlMnOpQrStUv'],
    where: [
      { field: 'system' as const, in: ['iOS'] },
      { field: 'appVersion' as const, from: '2', below: '3' },
    ],
  }
  expect(sayAudience(audience, en)).toBe(
    '10% of devices where System is iOS and App version is 2 or later but below 3, plus group friends, 1 listed device',
  )
})

it('says what is watched', () => {
  const guard = {
    metric: 'crashes',
    above: 1,
    against: 'number',
    least: 50,
    windowMinutes: 30,
    action: 'rollback',
  } as const
  expect(sayGuard(guard, en)).toBe('Crashes above 1 within 30 min, on 5 or more devices: roll back')
  expect(sayGuard({ ...guard, metric: 'startup', above: 1500 }, en)).toBe(
    'Start-up above 1.5 s within 30 min, on 5 or more devices: roll back',
  )
  expect(sayGuard({ ...guard, against: 'before', above: 2, action: 'pause' }, zh)).toBe(
    '30 分钟内崩溃高于上一版本的 2 倍，且至少涉及 5 台设备：暂停发布',
  )
})

it('says what a threshold saw, and otherwise what somebody wrote', () => {
  const guard = {
    metric: 'startup',
    above: 2,
    against: 'before',
    least: 50,
    windowMinutes: 30,
    action: 'stop',
  } as const
  const alarm = { at: 0, guard, value: 2400, limit: 1600, of: 1200, devices: 1, before: { build: 3, value: 800 } }
  expect(sayAlarm(alarm, en)).toBe(
    'Start-up: 2.4 s, where 1.6 s is allowed, 2 times that of build 3 (seen in 1,200 measurements on 1 device, within 30 min)',
  )
  expect(sayReason({ alarm, reason: 'Start-up: 2400 ms' }, zh)).toContain('允许 1.6 s')
  expect(sayReason({ reason: 'ticket 7' }, zh)).toBe('ticket 7')
})

it('names the person before the token', () => {
  expect(sayWho('ada', en)).toBe('ada')
  expect(sayWho('token Tandem, host of ada of ada', en)).toBe('ada (token “Tandem, host of ada”)')
  expect(sayWho('token ci of ada', zh)).toBe('ada（令牌“ci”）')
  expect(sayWho('platform', zh)).toBe('平台')
})
