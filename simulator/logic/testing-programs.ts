/** Programs for tests: scripts that log their life cycles, and skeletons written by hand. */
import type { Script } from './testing'
import type { Skeleton, SkeletonFactory } from './tree/types'

export const lifeOf =
  (name: string, more: Record<string, unknown> = {}): Script =>
  ({ Page, console }) =>
    Page({
      ...Object.fromEntries(
        ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload'].map((hook) => [
          hook,
          (arg: unknown) => console.log(`${name} ${hook}${arg === undefined ? '' : ` ${JSON.stringify(arg)}`}`),
        ]),
      ),
      ...more,
    })

export const componentLife =
  (name: string, more: Record<string, unknown> = {}): Script =>
  ({ Component, console }) =>
    Component({
      ...Object.fromEntries(
        ['onInit', 'deriveDataFromProps', 'didMount', 'didUpdate', 'didUnmount'].map((hook) => [
          hook,
          function (this: { props: Record<string, unknown> }) {
            console.log(`${name}${String(this.props['n'] ?? '')} ${hook}`)
          },
        ]),
      ),
      ...more,
    })

/**
 * A template with these tags, one after the other: `<unit n="{{field}}" a:if="{{when}}">`. A prop that reads `@name` is
 * the method of that name, as `onX="name"` is.
 */
export const tags =
  (
    ...list: { unit: string; field?: string; when?: string; ref?: string; props?: Record<string, string> }[]
  ): SkeletonFactory =>
  (rt): Skeleton => {
    const reads = [
      ...new Set(list.flatMap(({ field, when, props }) => [field, when, ...Object.values(props ?? {})])),
    ].filter((field): field is string => field !== undefined && !field.startsWith('@'))
    const maskOf = (field: string | undefined): number =>
      field && reads.includes(field) ? 1 << reads.indexOf(field) : 0
    const made = list.map(({ unit, field, props = {} }, i) => {
      const names = [...(field ? ['n'] : []), ...Object.keys(props)]
      const masks = [...(field ? [maskOf(field)] : []), ...Object.values(props).map(maskOf)]
      const ordinal = list.slice(0, i).filter((other) => other.unit === unit).length
      return rt.tag(`${unit}.${ordinal}`, unit, names, masks, 0)
    })
    return {
      reads,
      render(walk, fields, scope, path) {
        list.forEach(({ field, when, ref, props = {} }, i) => {
          if (when && !fields[when]) return
          const values: unknown[] = field ? [fields[field]] : []
          for (const source of Object.values(props)) {
            values.push(source.startsWith('@') ? scope.handler(source.slice(1)) : fields[source])
          }
          walk.component(made[i]!, path, values, scope.t, scope, undefined, ref)
        })
      },
    }
  }
