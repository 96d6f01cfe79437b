/** What stands on the drawn keyboard, by the type of the field (documentation: "input", type, confirm-type, random-number). */

export interface Key {
  /** Text that it types, or what it does. */
  key: string | 'Backspace' | 'Enter' | 'Shift' | 'Page' | 'Hide'
  label: string
  /** In tenths of the keyboard's width; number keys share theirs evenly. */
  width?: number
  /** Drawn darker than keys that type. */
  dark?: boolean
}

const enterWords: Record<string, string> = {
  '': '换行',
  return: '换行',
  done: '完成',
  go: '前往',
  next: '下一个',
  search: '搜索',
  send: '发送',
}

export type Page = 'letters' | 'capitals' | 'digits' | 'signs'

const typing = (text: string): Key[] => [...text].map((key) => ({ key, label: key, width: 1 }))
const backspace: Key = { key: 'Backspace', label: '⌫', width: 1.5, dark: true }

const rows: Record<Page, [string, string, string]> = {
  letters: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  capitals: ['QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM'],
  digits: ['1234567890', '-/:;()$&@"', ".,?!'"],
  signs: ['[]{}#%^*+=', '_\\|~<>€£¥·', ".,?!'"],
}

export function letterKeys(page: Page, confirm: string): Key[][] {
  const [first, second, third] = rows[page]
  const letters = page === 'letters' || page === 'capitals'
  const shift: Key = letters
    ? { key: 'Shift', label: page === 'capitals' ? '⬆' : '⇧', width: 1.5, dark: true }
    : { key: 'Shift', label: page === 'digits' ? '#+=' : '123', width: 1.5, dark: true }
  const signs = letters ? typing(third) : typing(third).map((key) => ({ ...key, width: 1.4 }))
  return [
    typing(first),
    typing(second),
    [shift, ...signs, backspace],
    [
      { key: 'Page', label: letters ? '123' : 'ABC', width: 2.5, dark: true },
      { key: ' ', label: '空格', width: 5 },
      { key: 'Enter', label: enterWords[confirm] ?? '完成', width: 2.5, dark: true },
    ],
  ]
}

const numberTypes: Record<string, string> = {
  number: '',
  numberpad: '',
  digit: '.',
  digitpad: '.',
  idcard: 'X',
  idcardpad: 'X',
}

export const isNumberType = (type: string): boolean => Object.hasOwn(numberTypes, type)

/** Three keys to a row. `random` gives numbers from 0 to 1, for a field that wants its digits shuffled. */
export function numberKeys(type: string, random?: () => number): Key[][] {
  const digits = [...'1234567890']
  if (random)
    for (let i = digits.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[digits[i], digits[j]] = [digits[j]!, digits[i]!]
    }
  const key = (text: string): Key => ({ key: text, label: text })
  const extra = numberTypes[type] ?? ''
  return [
    digits.slice(0, 3).map(key),
    digits.slice(3, 6).map(key),
    digits.slice(6, 9).map(key),
    [
      extra ? { key: extra, label: extra, dark: true } : { key: 'Hide', label: '⌨', dark: true },
      key(digits[9]!),
      { key: 'Backspace', label: '⌫', dark: true },
    ],
  ]
}
