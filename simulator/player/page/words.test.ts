import { expect, it } from 'vitest'
import { packageFaultCodes } from '../../../protocol/package'
import { faultWord, sayFault } from './words'

it('has words for every reason that a package is refused for', () => {
  for (const code of packageFaultCodes) expect([code, faultWord(code)]).not.toContain('internal_error')
})

it('says the platform’s reason of a stop, and something where there is none', () => {
  expect(sayFault('stopped', { reason: 'Closed' })).toEqual({ title: 'Out of service', text: 'Closed' })
  expect(sayFault('stopped', { reason: '' }).text).not.toBe('')
  expect(sayFault('nobody knows').title).toBe('Something went wrong')
})
