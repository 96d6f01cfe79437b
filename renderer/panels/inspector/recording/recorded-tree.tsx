import { useEffect, useMemo, useRef, useState } from 'react'
import type { InstanceData } from '../../../../base/recording-moment'
import { useT } from '../../../i18n/i18n'
import { copyText } from '../../../workbench/clipboard'
import { detach } from '../../../workbench/host'
import { useServices } from '../../../workbench/services'
import type { DataActions } from '../data/data-actions'
import { DataRows } from '../data/data-rows'
import { DataTree, pathOf } from '../data/data-tree'
import { pathText } from '../data/value-history'
import { RecordedData, valueAt } from './recorded-data'

/** What is open stays open from moment to moment. `shown`: of the data's instances; `id` tells one place from another. */
export function RecordedTree({ data, id, shown }: { data: InstanceData; id: number; shown: string }) {
  const t = useT()
  const services = useServices()
  const [selected, setSelected] = useState<string>()
  const reveal = useRef<(index: number) => void>(undefined)
  const source = useMemo(() => new RecordedData(data), [data])
  const current = useRef(source)
  current.current = source
  const tree = useMemo(
    () => new DataTree({ read: (...asked) => current.current.read(...asked) }, { page: id, key: shown, of: 'data' }),
    [id, shown],
  )
  useEffect(() => () => tree.dispose(), [tree])
  useEffect(() => detach(tree.refresh()), [tree, source])
  const actions = useMemo<DataActions>(() => {
    const nothing = (): void => {}
    const copyValue: DataActions['copyValue'] = (path) =>
      detach(
        copyText(services, JSON.stringify(valueAt(current.current.rootOf(tree.place), path), null, 2) ?? 'undefined'),
      )
    const copyPath: DataActions['copyPath'] = (path) => detach(copyText(services, pathText(path)))
    return {
      editable: false,
      set: nothing,
      add: nothing,
      edit: nothing,
      remove: nothing,
      history: nothing,
      copyValue,
      copyPath,
      menu: (row) => [
        { label: t('inspector.data.copyValue'), run: () => copyValue(pathOf(row)) },
        { label: t('inspector.data.copyPath'), run: () => copyPath(pathOf(row)) },
      ],
    }
  }, [services, tree, t])
  return <DataRows {...{ tree, actions, selected, setSelected, reveal }} />
}
