import { expect, it } from 'vitest'
import type { Setting } from '../../../protocol/release-admin'
import { draftOfSetting, emptyRule, emptySetting, settingOf } from './setting'

const setting: Setting = {
  key: 'cart.limit',
  kind: 'value',
  description: 'How much fits',
  rules: [{ audience: { percentage: 20 }, value: { most: 3 } }],
  otherwise: [1, null, 'x'],
  changed: 0,
  changedBy: 'ada',
  revision: 1,
}

it('gives back the setting that it was made of', () => {
  const { kind, description, rules, otherwise } = setting
  expect(settingOf(draftOfSetting(setting))).toEqual({ faults: {}, value: { kind, description, rules, otherwise } })
})

it('says what is wrong where it is wrong', () => {
  const rule = { ...emptyRule('value'), value: 'no quotes' }
  const { value, faults } = settingOf({ ...emptySetting, key: '1st', otherwise: '', rules: [rule] })
  expect(value).toBeUndefined()
  expect(faults).toEqual({ key: 'conf.keyBad', otherwise: 'conf.jsonBad', [`rules.${rule.id}.value`]: 'conf.jsonBad' })
})
