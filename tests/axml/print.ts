/** A template's tree as text, for samples: one node a line, expressions with what their names mean. */
import type { Diagnostic } from '../../protocol/diagnostics'
import type { ExprIR, IRNode, Name, UnitIR, ValueIR } from '../../build/compile/ir'

export function printUnit(ir: UnitIR): string {
  const out: string[] = []
  printNodes(ir.root, 0, out)
  for (const template of ir.reached) {
    out.push('', `template ${template.name} (${template.span.file})`)
    printNodes(template.children, 1, out)
  }
  const sjs = ir.sjs.map(
    (each) => `${each.local} = ${each.module}${each.export === undefined ? '' : `#${each.export}`}`,
  )
  if (sjs.length) out.push('', `sjs ${sjs.join(', ')}`)
  if (ir.components.size) out.push('', `components ${[...ir.components].join(', ')}`)
  if (ir.eventTypes.size) out.push('', `events ${[...ir.eventTypes].join(', ')}`)
  return `${out.join('\n')}\n`
}

function printNodes(nodes: IRNode[], depth: number, out: string[]) {
  const line = (text: string, deeper = 0) => out.push('  '.repeat(depth + deeper) + text)
  for (const node of nodes) {
    switch (node.kind) {
      case 'text':
        line(value(node.value))
        break
      case 'element':
      case 'component': {
        const attrs = node.attrs.map((attr) => `${attr.name}=${value(attr.value)}`)
        const events = node.events.map(
          (event) =>
            `${event.capture ? 'capture-' : ''}${event.catches ? 'catch' : 'on'}:${event.type}=${value(event.value)}`,
        )
        const ref = node.ref ? [`ref=${value(node.ref)}`] : []
        const name = node.kind === 'component' ? `${node.id} → ${node.unit}` : node.tag
        line([name, ...attrs, ...events, ...ref].join(' '))
        if (node.kind === 'element') printNodes(node.children, depth + 1, out)
        else
          for (const slot of node.slots) {
            line(`slot ${JSON.stringify(slot.name)}${slot.scopeName ? ` as ${slot.scopeName}` : ''}`, 1)
            printNodes(slot.children, depth + 2, out)
          }
        break
      }
      case 'slot':
        line(
          [`slot#${node.ordinal} ${value(node.name)}`, ...node.attrs.map((a) => `${a.name}=${value(a.value)}`)].join(
            ' ',
          ),
        )
        printNodes(node.fallback, depth + 1, out)
        break
      case 'if':
        node.branches.forEach(({ test, children }, i) => {
          line(`${i === 0 ? 'if' : test ? 'elif' : 'else'}${test ? ` ${expr(test)}` : ''}`)
          printNodes(children, depth + 1, out)
        })
        break
      case 'for': {
        const { key } = node
        const by = key.kind === 'field' ? `field ${key.field}` : key.kind === 'expr' ? expr(key.expr) : key.kind
        line(`for ${node.itemName}, ${node.indexName} of ${expr(node.list)} by ${by}`)
        printNodes(node.children, depth + 1, out)
        break
      }
      case 'template':
        line(
          `call#${node.ordinal} ${value(node.is)}${node.data ? ` with ${expr(node.data)}` : ''} of [${[...node.visible.keys()]}]`,
        )
    }
  }
}

const value = (of: ValueIR): string => {
  if (of.kind === 'true') return 'true'
  if (of.kind === 'static') return JSON.stringify(of.value)
  if (of.kind === 'expr') return expr(of.expr)
  return of.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : expr(part))).join(' ')
}

const expr = (of: ExprIR): string => {
  const names = [...of.names].flatMap(([name, meaning]) =>
    meaning.kind === 'data' ? [] : [`${name}: ${meant(meaning)}`],
  )
  const source = of.source.replace(/\s+/g, ' ')
  return `{{${source}}}${names.length ? `<${names.join(', ')}>` : ''}`
}

const meant = (name: Name): string => (name.kind === 'sjs' ? `sjs ${name.binding.local}` : name.kind)

export const printDiagnostics = (diagnostics: Diagnostic[]): string =>
  diagnostics
    .map(({ severity, code, message, file, start, end, frame }) => {
      const at = start && end ? `:${start.line}:${start.column}-${end.line}:${end.column}` : ''
      return `${severity} ${code} ${file}${at}\n${message}\n${frame ?? ''}\n`
    })
    .join('\n')
