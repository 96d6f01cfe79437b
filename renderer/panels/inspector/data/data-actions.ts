import type { Path } from '../../../../protocol/bridge'
import type { DataPlace } from '../../../../protocol/inspect-data'
import { t } from '../../../i18n/i18n'
import { copyText } from '../../../workbench/clipboard'
import { messageOf } from '../../../workbench/host'
import type { MenuItem } from '../../../workbench/menus'
import type { Services } from '../../../workbench/services'
import type { DataModel } from './data-model'
import { pathOf, type DataRow, type DataTree } from './data-tree'
import { pathText, ValueHistory } from './value-history'

/** What stands beside the tree. */
export type DataPane =
  | { kind: 'history'; history: ValueHistory }
  /** `path`: of the value, or of what gets a new member; `list`: whose new member needs no name. */
  | { kind: 'json'; id: number; path: Path; text: string; adds: boolean; list?: number }

export interface DataActions {
  editable: boolean
  set(path: Path, value: unknown): void
  /** To what is at that path. */
  add(path: Path): void
  edit(path: Path): void
  remove(path: Path): void
  copyValue(path: Path): void
  copyPath(path: Path): void
  history(path: Path): void
  menu(row: DataRow, rename: () => void): MenuItem[]
}

interface Context {
  services: Services
  model: DataModel
  place: DataPlace
  tree: DataTree
  setPane(pane: DataPane | undefined): void
}

let paneId = 0

export function dataActions({ services, model, place, tree, setPane }: Context): DataActions {
  const failed = (path: Path) => (error: unknown) => {
    services.notifications.error(t('debug.notSet', { name: pathText(path), message: messageOf(error) }))
  }
  const editable = place.page === null || place.of === 'data'
  const after = (): void => void tree.refresh().catch(() => {})
  const actions: DataActions = {
    editable,
    set: (path, value) => void model.set(place, path, value).then(after, failed(path)),
    remove(path) {
      const undo = (json: string | undefined): void => {
        const around = path.slice(0, -1)
        const list = typeof path.at(-1) === 'number'
        services.notifications.info(t('inspector.data.removed', { name: pathText(path) }), [
          {
            label: t('inspector.undo'),
            run: () => (list ? actions.set(around, JSON.parse(json!)) : actions.set(path, JSON.parse(json!))),
          },
        ])
      }
      const before = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path
      void model
        .json(place, before)
        .catch(() => undefined)
        .then(async (json) => {
          await model.remove(place, path)
          after()
          if (json !== undefined) undo(json)
        })
        .catch(failed(path))
    },
    edit: (path) =>
      void model
        .json(place, path)
        .then((text) => setPane({ kind: 'json', id: ++paneId, path, text: text ?? 'null', adds: false }), failed(path)),
    add: (path) =>
      void model.json(place, path).then((text) => {
        const value: unknown = JSON.parse(text ?? '{}')
        const list = Array.isArray(value) ? { list: value.length } : {}
        setPane({ kind: 'json', id: ++paneId, path, text: '', adds: true, ...list })
      }, failed(path)),
    copyValue: (path) =>
      void model.json(place, path).then((text) => copyText(services, text ?? 'undefined'), failed(path)),
    copyPath: (path) => void copyText(services, pathText(path)),
    history: (path) => setPane({ kind: 'history', history: new ValueHistory(path) }),
    menu(row, rename) {
      const path = pathOf(row)
      const container = row.member?.size !== undefined
      const change: MenuItem[] = [
        ...(container ? [] : [{ label: t('inspector.data.edit'), keys: 'F2', run: rename }]),
        { label: t('inspector.data.editJson'), run: () => actions.edit(path) },
        ...(container ? [{ label: t('inspector.data.addTo'), run: () => actions.add(path) }] : []),
        { label: t('inspector.delete'), keys: 'Delete', run: () => actions.remove(path), danger: true },
        'separator',
      ]
      return [
        ...(editable ? change : []),
        { label: t('inspector.data.copyValue'), run: () => actions.copyValue(path) },
        { label: t('inspector.data.copyPath'), run: () => actions.copyPath(path) },
        'separator',
        { label: t('inspector.data.history'), run: () => actions.history(path) },
      ]
    },
  }
  return actions
}
