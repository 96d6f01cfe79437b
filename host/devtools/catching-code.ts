/**
 * Whether code would catch what is thrown at a place in it. V8 calls an exception uncaught where nobody catches it; but
 * every function of a program is run by the simulator, which catches all, so the program's own code has to be looked at.
 */
import { parse, type Node } from 'acorn'
import { fullAncestor } from 'acorn-walk'

/** In a `try` of the simulator's that is around a call of an expression (base/template-values.ts). */
const MARK = 'tandem:expression'

export type Catching = 'caught' | 'async' | 'open'

export class CatchingCode {
  readonly #tries: { start: number; end: number }[] = []
  readonly #functions: { start: number; end: number; async: boolean }[] = []
  readonly #lines: number[] = [0]

  constructor(code: string) {
    for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) this.#lines.push(at + 1)
    let tree: Node
    try {
      tree = parse(code, { ecmaVersion: 'latest', allowReturnOutsideFunction: true })
    } catch {
      return
    }
    fullAncestor(tree, (node: any) => {
      if (node.type === 'TryStatement' && node.handler) {
        if (!code.slice(node.handler.start, node.handler.end).includes(MARK)) this.#tries.push(node.block)
      }
      if (/Function/.test(node.type)) this.#functions.push(node)
    })
  }

  /** `async`: by the promise of the function around, of which V8 knows what becomes of it. Line and column from 0. */
  at(line: number, column: number): Catching {
    const offset = (this.#lines[line] ?? 0) + column
    const holds = ({ start, end }: { start: number; end: number }): boolean => start <= offset && offset < end
    const around = this.#functions.filter(holds).sort((a, b) => b.start - a.start)[0]
    if (this.#tries.some((one) => holds(one) && (!around || one.start > around.start))) return 'caught'
    return around?.async ? 'async' : 'open'
  }
}
