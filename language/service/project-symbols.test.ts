import { expect, it } from 'vitest'
import { signal, TestLanguage } from '../testing/test-language'
import { projectSymbols } from './project-symbols'

it('finds what scripts declare, members, classes and templates, each once', async () => {
  const { service } = new TestLanguage({
    'p.js':
      'function weigh() {}\nexport const weight = 1\nclass Weigher { weighAll() {} }\nPage({ data: { weighed: 1 }, weighNow() {} })',
    'p.acss': '.weigh-in {} .weigh-in:active {}',
    'p.axml': '<template name="weigh-row"/>',
  })
  const found = await projectSymbols(service, 'weigh', signal)
  expect(found.map(({ name }) => name).sort()).toEqual(
    ['.weigh-in', 'Weigher', 'weigh', 'weigh-row', 'weighAll', 'weighNow', 'weighed', 'weight'].sort(),
  )
  expect((await projectSymbols(service, 'wgt', signal)).map(({ name }) => name)).toEqual(['weight'])
})
