import { rows } from '../../program/rows'

export type PageName = 'home' | 'small' | 'large'

export const dataOf = (page: PageName): object => ({
  page,
  rows: page === 'home' ? [] : rows(page === 'small' ? 6 : 100),
})
