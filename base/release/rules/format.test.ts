import { expect, it } from 'vitest'
import { durationText, numberText, percentageText } from './format'

it('writes figures as people read them', () => {
  expect([0.5, 340, 1234].map((ms) => durationText(ms, 'en'))).toEqual(['0.5 ms', '340 ms', '1.23 s'])
  expect([0, 0.256, 12.7, 12345].map((value) => numberText(value, 'en'))).toEqual(['0', '0.26', '13', '12,345'])
  expect([0.05, 12.5, 100].map((share) => percentageText(share, 'en'))).toEqual(['0.05%', '12.5%', '100%'])
})
