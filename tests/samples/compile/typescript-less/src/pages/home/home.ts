import upper from '../../utils/upper'
import type { Options } from './absent-types'

Page({
  data: { title: upper('sample'), tags: ['a', 'b'] },
  onLoad(options: Options) {
    console.log(options?.from ?? 'nowhere')
  },
})
