/** The files that a new page or component begins with. Documentation: "页面", "自定义组件". */
import { baseOf, dirOf, extensionOf } from '../../../base/paths'
import { isInside, joinPath } from '../../common/paths'

export type UnitKind = 'page' | 'component'
export type ScriptLanguage = 'js' | 'ts'
export type StyleLanguage = 'acss' | 'less' | 'scss'

export interface UnitPlan {
  kind: UnitKind
  /** The folder that the unit's own folder is made in. */
  dir: string
  name: string
  script: ScriptLanguage
  style: StyleLanguage
}

/** `pages/detail/detail`: the unit's path without an extension. */
export const unitBase = ({ dir, name }: Pick<UnitPlan, 'dir' | 'name'>): string => joinPath(joinPath(dir, name), name)

export function unitFiles(plan: UnitPlan): { path: string; text: string }[] {
  const base = unitBase(plan)
  const { kind, name, script, style } = plan
  const className = name.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase()
  const file = (extension: string, text: string) => ({ path: `${base}.${extension}`, text })
  if (kind === 'page')
    return [
      file('axml', `<view class="page">\n  <text>{{title}}</text>\n</view>\n`),
      file(
        script,
        `Page({\n  data: {\n    title: '${name}',\n  },\n\n  onLoad(${script === 'js' ? 'query' : ''}) {},\n})\n`,
      ),
      file(style, '.page {\n  padding: 32rpx;\n}\n'),
      file('json', `{\n  "defaultTitle": ${JSON.stringify(titleOf(name))}\n}\n`),
    ]
  return [
    file('axml', `<view class="${className}">\n  <slot />\n</view>\n`),
    file(script, 'Component({\n  props: {},\n\n  data: {},\n\n  didMount() {},\n\n  methods: {},\n})\n'),
    file(style, `.${className} {\n  display: block;\n}\n`),
    file('json', '{\n  "component": true\n}\n'),
  ]
}

/** `order-list` → `Order List` */
export const titleOf = (name: string): string =>
  name
    .split(/[-_]|(?<=[a-z\d])(?=[A-Z])/)
    .filter(Boolean)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ')

/** The tag of a component: `OrderList` → `order-list`. */
export const tagOf = (name: string): string => titleOf(name).toLowerCase().replaceAll(' ', '-')

/** What the files around a folder are written in: those in it, else those of the whole program. */
export function guessLanguages(files: readonly string[], dir: string): Pick<UnitPlan, 'script' | 'style'> {
  const own = files.filter((path) => !/(^|\/)(node_modules|mock|dist)\//.test(path))
  const most = <T extends string>(candidates: readonly T[], fallback: T): T => {
    for (const near of [own.filter((path) => dir !== '' && isInside(path, dir)), own]) {
      const count = (one: T): number =>
        near.filter(
          (path) => extensionOf(path) === `.${one}` && !path.endsWith('.d.ts') && !baseOf(path).includes('.config.'),
        ).length
      const best = [...candidates].sort((a, b) => count(b) - count(a))[0]!
      if (count(best)) return best
    }
    return fallback
  }
  return { script: most(['js', 'ts'], 'js'), style: most(['acss', 'less', 'scss'], 'acss') }
}

/**
 * Where a unit goes unless told: the selected folder, or, where that is one page's own, the one around it; without
 * a selection `pages` or `components`.
 */
export function defaultDir(kind: UnitKind, selected: string, sourceRoot: string, files: readonly string[]): string {
  const template = new RegExp(`^${escape(selected)}/[^/]+\\.axml$`)
  if (selected !== sourceRoot && isInside(selected, sourceRoot)) {
    if (!files.some((path) => template.test(path))) return selected
    if (!selected.includes('/')) return selected
    const around = dirOf(selected)
    // Beside a page is no place for a component, nor the other way about.
    const [others, own] = kind === 'page' ? ['components', 'pages'] : ['pages', 'components']
    return baseOf(around) === others ? joinPath(dirOf(around), own) : around
  }
  return joinPath(sourceRoot, kind === 'page' ? 'pages' : 'components')
}
const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
