import type { Hover } from 'vscode-languageserver-types'
import { camel } from '../../protocol/builtins'
import type { LanguageContext } from '../languages'
import type { Unit } from '../project/project'
import type { Member } from '../script/facts'
import { unitFacts } from '../script/unit-facts'
import { classSymbol, styleFacts } from '../style/class-symbols'
import { rangeOf } from '../service/convert'
import type { Place } from '../service/language'
import { nameAt } from './axml-symbols'
import { describeAttribute, describeTag } from './describe'
import { fieldsAt } from './expression-completion'
import { isBuiltin, type AxmlName } from './names'

export async function hoverAxml(context: LanguageContext, at: Place): Promise<Hover | undefined> {
  const name = await nameAt(context.project, at.path, at.offset)
  const [unit] = await context.project.unitsOf(at.path)
  const value = name && unit && (await textFor(context, unit, name))
  return value
    ? { contents: { kind: 'markdown', value }, range: rangeOf(at.document, name.start, name.end) }
    : undefined
}

const code = (text: string): string => ['```typescript', text, '```'].join('\n')

async function textFor(context: LanguageContext, unit: Unit, name: AxmlName): Promise<string | undefined> {
  const { project, locale } = context
  switch (name.kind) {
    case 'tag': {
      const own = isBuiltin(name.tag) ? undefined : unit.tags.get(name.tag)
      if (!own) return described(`<${name.tag}>`, describeTag(name.tag, locale))
      const component = own.unit === undefined ? undefined : await unitFacts(project, await project.unit(own.unit))
      const props = [...(component?.props.values() ?? [])].map(({ name: prop, type }) => `  ${prop}: ${type}`)
      return [code([`<${name.tag}>`, ...props].join('\n')), own.unit ?? '', `*${own.from}*`]
        .filter(Boolean)
        .join('\n\n')
    }
    case 'attribute': {
      const component = isBuiltin(name.element.tag) ? undefined : unit.tags.get(name.element.tag)?.unit
      const prop = component && (await unitFacts(project, await project.unit(component))).props.get(camel(name.name))
      if (prop) return memberText('prop', prop)
      const { type, text } = describeAttribute(name.element.tag, name.name, locale)
      return text ? described(type ? `${name.name}: ${type}` : name.name, text) : undefined
    }
    case 'data': {
      const facts = await unitFacts(project, unit)
      const data = new Map([...facts.props, ...facts.data])
      const [root] = name.path
      const found =
        name.path.length === 1
          ? data.get(root!)
          : fieldsAt(data, name.path.slice(0, -1)).find((each) => each.name === name.path.at(-1))
      return found && memberText(facts.data.has(root!) ? 'data' : 'prop', found)
    }
    case 'handler': {
      const { methods } = await unitFacts(project, unit)
      const method = methods.get(name.name)
      return method && memberText('method', method)
    }
    case 'variable':
      return code(
        `(${name.declared.role}) ${name.name}${name.declared.list ? `: ${name.declared.list.join('.')}[…]` : ''}`,
      )
    case 'class': {
      const symbol = await classSymbol(project, unit, name.name)
      if (symbol.kind !== 'class' || symbol.file === '') return undefined
      return ruleText(context, symbol.file, name.name)
    }
    default:
      return undefined
  }
}

const described = (title: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : `${code(title)}\n${text}`

function memberText(kind: string, { name, type, value, doc, parameters, file }: Member): string {
  const title = parameters
    ? `(${kind}) ${name}(${parameters.join(', ')})`
    : `(${kind}) ${name}: ${type}${value === undefined ? '' : ` = ${value}`}`
  return [code(title), doc ?? '', `*${file}*`].filter(Boolean).join('\n\n')
}

/** The rule that gives a class its look, up to a few lines. */
async function ruleText({ project }: LanguageContext, file: string, name: string): Promise<string | undefined> {
  const source = await project.source(file)
  const place = (await styleFacts(project, file)).classes.find((each) => each.name === name)
  if (!source || !place) return undefined
  const start =
    Math.max(
      source.text.lastIndexOf('}', place.start),
      source.text.lastIndexOf(';', place.start),
      source.text.lastIndexOf('*/', place.start) + 1,
    ) + 1
  const end = source.text.indexOf('}', place.end)
  const rule = source.text
    .slice(start, end < 0 ? undefined : end + 1)
    .trim()
    .split('\n')
  const shown = rule.length > 16 ? [...rule.slice(0, 15), '  …', '}'] : rule
  return `${['```css', ...shown, '```'].join('\n')}\n\n*${file}*`
}
