import { expect, it } from 'vitest'
import { parseLaunch } from './launch-line'

it.each([
  ['pages/a/a?x=1', { url: '/pages/a/a?x=1', options: '' }],
  ['  /pages/a  scene=1011&appId=2021 ', { url: '/pages/a', options: 'scene=1011&appId=2021' }],
  ['pages/a extraData={"a": 1}', { url: '/pages/a', options: 'extraData={"a": 1}' }],
  ['', { url: '/', options: '' }],
])('%j', (text, line) => expect(parseLaunch(text)).toEqual(line))
