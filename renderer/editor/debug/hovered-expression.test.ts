import { expect, it } from 'vitest'
import { hoveredExpression } from './hovered-expression'

const at = (line: string): string | undefined => {
  const column = line.indexOf('|')
  return hoveredExpression(line.replace('|', ''), column)?.text
}

it.each([
  ['const a = th|is.data.tasks', 'this'],
  ['const a = this.da|ta.tasks', 'this.data'],
  ['this.data.tasks[1].na|me)', 'this.data.tasks[1].name'],
  ['this.data.tasks[1|].name', 'this.data.tasks[1]'],
  [`a['x y|'].b`, `a['x y']`],
  ['f(a?.b|)', 'a?.b'],
  ['f(x).le|ngth', undefined],
  ['[...na|mes]', 'names'],
  ['  |', undefined],
  ['ret|urn a', undefined],
  ['die_größ|e + 1', 'die_größe'],
  ['12|3', undefined],
])('%s gives %s', (line, text) => expect(at(line)).toBe(text))
